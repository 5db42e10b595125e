package io.balto.engine.metrics;

/// The series of one backend of a service; a stable handle that outlives every edit of the service.
///
/// Any thread may hold it. Counts made through it after its series were retired are lost, without
/// harm.
public final class BackendSeries {
    private final ServiceSeries service;
    private final String backendId;
    private final SeriesCells cells;

    BackendSeries(ServiceSeries service, String backendId, SeriesCells cells) {
        this.service = service;
        this.backendId = backendId;
        this.cells = cells;
    }

    /// The series of the service this backend belongs to.
    public ServiceSeries service() {
        return service;
    }

    /// The id of the backend: the value of the label `backend`.
    public String backendId() {
        return backendId;
    }

    SeriesCells cells() {
        return cells;
    }
}
