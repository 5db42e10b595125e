package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ServerEvent;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.table.Column;
import io.balto.model.json.ModelJson;
import io.balto.model.status.ServingState;

import org.junit.jupiter.api.Test;

import java.util.List;

class ServicesViewModelTest {
    private final Console console = new Console();
    private final ServicesViewModel services =
            new ServicesViewModel(
                    console.engine,
                    console.actions,
                    console.desk,
                    console.preferences,
                    (screen, topic) -> console.went.add(screen + " " + topic));

    @Test
    void columns_ofAStreamedService_showClassesFlightAndBytes() {
        connect();
        tell(100, "/a", "/b");

        assertThat(cell("/a", "client_errors")).isEqualTo("2 %");
        assertThat(cell("/a", "in_flight")).isEqualTo("3");
        assertThat(cell("/a", "in")).isEqualTo("1000 B");
        assertThat(cell("/a", "out")).isEqualTo("2.0 KiB");
        console.preferences.byteUnits().set(ByteUnits.SI);
        assertThat(cell("/a", "out")).isEqualTo("2.0 kB");
    }

    @Test
    void columns_ofAServiceOnlyPolled_admitWhatIsNotKnown() {
        connect();

        for (String column : List.of("client_errors", "in_flight", "in", "out")) {
            assertThat(cell("/a", column)).as(column).isEqualTo("–");
        }
        assertThat(services.totals().getValue())
                .isEqualTo("Together 240 req/s · 0 % 5xx · – in flight · in –/s · out –/s");
    }

    @Test
    void totals_areOfWhatIsShownAndFollowIt() {
        connect();
        tell(100, "/a", "/b");
        assertThat(services.totals().getValue())
                .isEqualTo(
                        "Together 200 req/s · 1 % 5xx · 6 in flight · in 2.0 KiB/s · out 3.9"
                                + " KiB/s");

        services.lines().filter().set("/b");
        tell(40, "/a", "/b");

        assertThat(services.totals().getValue())
                .isEqualTo(
                        "Together 40.0 req/s · 1 % 5xx · 3 in flight · in 1000 B/s · out 2.0"
                                + " KiB/s");
    }

    @Test
    void explain_aService_asksTheRouteTesterAboutItsAddress() {
        connect();

        services.explain(Samples.id("/a"));
        services.explain(Samples.id("/unknown"));

        assertThat(console.went).containsExactly("ROUTE_TESTER http://api.example.com/a");
    }

    @Test
    void filter_andFailedOnly_showTheLineOfTheListTheyMake() {
        connect();

        services.lines().filter().set("state:degraded");
        assertThat(console.actions.echo().get().curl()).endsWith("/balto/services?state=degraded'");

        services.failedOnly().set(true);
        assertThat(console.actions.echo().get().command())
                .startsWith("balto services list --state degraded -e ");
        assertThat(console.actions.echo().get().beyondCommand()).isEqualTo("failed only");
    }

    @Test
    void columns_share_isOfAllRequestsThereAre() {
        connect();
        assertThat(cell("/a", "share")).isEqualTo("50 %");

        tell(100, "/a");
        assertThat(cell("/a", "share")).as("120 polled beside 100 told").isEqualTo("45.5 %");
    }

    @Test
    void columns_retries_areThoseMadeAsTheStreamTellsElseAsTheListDoes() {
        connect();
        assertThat(cell("/a", "retries")).isEqualTo("0.5");

        tell(100, "/a");

        assertThat(cell("/a", "retries")).isEqualTo("1.0");
    }

    @Test
    void path_ofAHiddenService_saysSoButNotInTheExport() {
        console.client.services =
                List.of(
                        Samples.hidden(
                                Samples.service("/*", ServingState.SERVING, 1, 1), "/", "/:x/*"));
        start();

        assertThat(cell("/*", "path")).isEqualTo("/*  ⚠ hidden");
        assertThat(services.lines().csv(services.lines().shown())).doesNotContain("hidden");
        services.lines().filter().set("hidden");
        assertThat(services.lines().shown()).hasSize(1);
    }

    @Test
    void byDomain_andTheArrangementOfTheTable_followEachOther() {
        services.byDomain().set(true);
        assertThat(services.lines().groupedBy().get()).isEqualTo("domain");

        services.lines().groupedBy().set("");
        assertThat(services.byDomain().get()).isFalse();
    }

    private void connect() {
        console.client.services =
                List.of(
                        Samples.service("/a", ServingState.SERVING, 2, 2),
                        Samples.service("/b", ServingState.SERVING, 1, 1));
        start();
    }

    private void start() {
        console.engine.start();
        console.pass(2);
        services.refresh();
    }

    private void tell(double rps, String... paths) {
        String tick = ModelJson.write(Samples.tick(Samples.NOW, true, rps, paths));
        console.client.listeners.forEach(one -> one.onEvent(new ServerEvent("", "tick", tick)));
        services.refresh();
    }

    private String cell(String path, String column) {
        ServiceRow row = services.lines().line(Samples.id(path)).orElseThrow().row();
        Column<ServiceRow> found =
                services.lines().columns().stream()
                        .filter(one -> one.id().equals(column))
                        .findFirst()
                        .orElseThrow();
        return found.text().apply(row);
    }
}
