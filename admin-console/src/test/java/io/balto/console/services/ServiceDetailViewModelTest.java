package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.status.ServingState;

import org.junit.jupiter.api.Test;

import java.util.List;

class ServiceDetailViewModelTest {
    private final Console console = new Console();
    private final ServicesViewModel services =
            new ServicesViewModel(
                    console.engine,
                    console.actions,
                    console.desk,
                    console.preferences,
                    (_, _) -> {});
    private final ServiceDetailViewModel detail =
            new ServiceDetailViewModel(console.engine, services);

    @Test
    void reason_ofServicesThatServe_countsTheirBackends() {
        console.client.services =
                List.of(
                        Samples.service("/one/*", ServingState.SERVING, 1, 1),
                        Samples.service("/three/*", ServingState.SERVING, 3, 3));
        console.engine.start();
        console.pass(3);
        services.refresh();

        open("/one/*");
        assertThat(detail.reason().get()).isEqualTo("Its backend takes requests.");
        assertThat(detail.flow().get()).endsWith("1 of 1 backend");

        open("/three/*");
        assertThat(detail.reason().get()).isEqualTo("All 3 backends take requests.");
        assertThat(detail.flow().get()).endsWith("3 of 3 backends");
    }

    private void open(String path) {
        services.open(Samples.id(path));
        detail.refresh();
    }
}
