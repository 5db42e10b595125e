package io.balto.console.explain;

import io.balto.client.ApiCalls;
import io.balto.client.ClientProblem;
import io.balto.console.live.BaltoLine;
import io.balto.console.live.EngineActions;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.Status;
import io.balto.model.explain.ExplainRequest;
import io.balto.model.explain.Explanation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/// A question about routing and its answer.
///
/// UI thread only.
public final class ExplainViewModel {
    private final EngineActions actions;
    private final Executor uiThread;
    private final StringProperty method = new SimpleStringProperty("GET");
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty headers = new SimpleStringProperty("");
    private final StringProperty clientIp = new SimpleStringProperty("");
    private final StringProperty against = new SimpleStringProperty("live");
    private final ShownList<Step> steps = new ShownList<>();
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(
                    new Status.Empty(
                            "What would become of a request?",
                            "Enter an address as a client would, for example"
                                    + " http://api.example.com/api/v1/users, and press Enter."));

    /// The tester of an engine.
    public ExplainViewModel(EngineActions actions, Executor uiThread) {
        this.actions = actions;
        this.uiThread = uiThread;
    }

    /// Method of the request.
    public StringProperty method() {
        return method;
    }

    /// Address as a client writes it.
    public StringProperty url() {
        return url;
    }

    /// Fields, one a line: `name: value`.
    public StringProperty headers() {
        return headers;
    }

    /// Address of the client; empty for this machine.
    public StringProperty clientIp() {
        return clientIp;
    }

    /// `live` or `generation:N`.
    public StringProperty against() {
        return against;
    }

    ObservableList<Step> steps() {
        return steps.view();
    }

    /// What stands in the place of the answer.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// Asks about another address; everything else in the form stays.
    ///
    /// @param address empty for none
    void ask(String address) {
        if (!address.isEmpty()) {
            url.set(address);
            run();
        }
    }

    /// Asks the engine.
    public void run() {
        if (url.get().isBlank()) {
            return;
        }
        ExplainRequest request =
                new ExplainRequest(
                        method.get().strip(),
                        withScheme(url.get().strip()),
                        fields(),
                        clientIp.get().isBlank() ? null : clientIp.get().strip(),
                        against.get().isBlank() ? "live" : against.get().strip());
        actions.echo(ApiCalls.explain(request), BaltoLine.explain(request));
        status.set(new Status.Loading("the decision of the engine"));
        actions.client().explain(request).whenCompleteAsync(this::show, uiThread);
    }

    private void show(@Nullable Explanation told, @Nullable Throwable failure) {
        if (told != null) {
            steps.set(Steps.of(told));
            status.set(Status.READY);
        } else if (failure != null) {
            status.set(new Status.Failed(ClientProblem.of(failure).problemDocument()));
        }
    }

    private static String withScheme(String address) {
        return address.contains("://") ? address : "http://" + address;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : headers.get().split("\\R", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}
