package io.balto.engine.metrics;

/// The series of one service; a stable handle that outlives every edit of the service.
///
/// Any thread may hold it. Counts made through it after its series were retired are lost, without
/// harm.
public final class ServiceSeries {
    private final String serviceId;
    private final SeriesCells cells;

    ServiceSeries(String serviceId, SeriesCells cells) {
        this.serviceId = serviceId;
        this.cells = cells;
    }

    /// The id of the service: the value of the label `service`.
    public String serviceId() {
        return serviceId;
    }

    SeriesCells cells() {
        return cells;
    }
}
