package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The Compose file is read strictly, and what it names beside itself is there and fits.
class ComposeFileTest {
    private static final Path FOLDER = Sources.path("installers/docker");
    private static final String TEXT = Sources.text(FOLDER.resolve("compose.yaml"));
    private static final ComposeFile COMPOSE = ComposeFile.of(TEXT);

    @Test
    void ports_areThoseOfTheDocuments_onLoopbackOnly() {
        Map<String, List<String>> ports =
                COMPOSE.services().entrySet().stream()
                        .filter(entry -> !entry.getValue().ports().isEmpty())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().ports()));

        assertThat(ports)
                .isEqualTo(
                        Map.of(
                                "balto", List.of("127.0.0.1:5500:5500"),
                                "prometheus", List.of("127.0.0.1:9090:9090"),
                                "grafana", List.of("127.0.0.1:3000:3000")));
    }

    @Test
    void services_areHardenedAndLimited() {
        assertThat(COMPOSE.services())
                .allSatisfy(
                        (_, service) -> {
                            assertThat(service.readOnly()).isTrue();
                            assertThat(service.capDrop()).containsExactly("ALL");
                            assertThat(service.securityOpt())
                                    .containsExactly("no-new-privileges:true");
                            assertThat(service.memLimit()).matches("\\d+[mg]");
                            assertThat(service.pidsLimit()).isPositive();
                        });
    }

    @Test
    void volumes_areDeclaredOrLieInTheRepository() {
        assertThat(COMPOSE.services().values())
                .flatExtracting(ComposeFile.Service::volumes)
                .map(volume -> volume.replaceFirst("^\\$\\{\\w+:-([^}]*)}", "$1"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .isNotEmpty()
                .allSatisfy(
                        source -> {
                            if (source.startsWith(".")) {
                                assertThat(FOLDER.resolve(source)).exists();
                            } else {
                                assertThat(COMPOSE.volumes()).containsKey(source);
                            }
                        });
    }

    @Test
    void services_waitForServicesThatAreThere() {
        assertThat(COMPOSE.services().values())
                .flatExtracting(service -> service.dependsOn().keySet())
                .isNotEmpty()
                .allSatisfy(other -> assertThat(COMPOSE.services()).containsKey(other));
        assertThat(Sources.at(COMPOSE.services(), "prometheus").dependsOn())
                .containsEntry("balto", new ComposeFile.Dependency(ComposeFile.Condition.HEALTHY));
    }

    @Test
    void demo_comesOnlyWithItsProfile() {
        assertThat(COMPOSE.services())
                .allSatisfy(
                        (name, service) ->
                                assertThat(service.profiles())
                                        .isEqualTo(
                                                name.startsWith("demo-")
                                                        ? List.of("demo")
                                                        : List.of()));
    }

    @Test
    void images_haveAVersion() {
        assertThat(COMPOSE.services().values())
                .extracting(ComposeFile.Service::image)
                .allSatisfy(image -> assertThat(image).matches(".+:(?!latest$).+"));
    }

    @Test
    void grafana_asksThePrometheusOfTheStack() {
        Map<String, Object> sources =
                Sources.documents(FOLDER.resolve("grafana/datasources/prometheus.yaml")).getFirst();

        assertThat(sources.get("datasources"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(
                        source ->
                                assertThat(Sources.mapping(source))
                                        .containsEntry("url", "http://prometheus:9090")
                                        .containsEntry("type", "prometheus"));
    }

    @Test
    void prometheus_scrapesTheBaltoOfTheStack() {
        String text = Sources.text(Sources.path("configs/prometheus/prometheus.yml"));

        assertThat(text).contains("balto:5500");
        assertThat(Sources.documents(text).getFirst().get("rule_files"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(Sources.path("configs/prometheus/" + file)).exists());
    }

    @Test
    void dockerfile_runsAsNobody_andCopiesWhatIsThere() {
        String text = Sources.text(FOLDER.resolve("Dockerfile"));

        assertThat(Sources.at(COMPOSE.services(), "balto").build())
                .isEqualTo(new ComposeFile.Build("../..", "installers/docker/Dockerfile"));
        assertThat(text)
                .contains("USER 65532:65532", "HEALTHCHECK ", "STOPSIGNAL SIGTERM", "EXPOSE 5500");
        assertThat(
                        Pattern.compile("(?m)^COPY (?!--from)(\\S+) ")
                                .matcher(text)
                                .results()
                                .map(copy -> copy.group(1)))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Sources.path(source)).exists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_onli: true",
                "mem_limit: 512",
                "pids_limit: many",
                "cap_drop: ALL",
                "privileged: true"
            })
    void service_withAFaultPlanted_isRefused(String fault) {
        String faulty =
                TEXT.replace("    stop_grace_period: 40s\n", "    " + fault + "\n")
                        .replace(
                                "    mem_limit: 512m\n    pids_limit: 256\n    " + fault,
                                "    " + fault);

        assertThat(faulty).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> ComposeFile.of(faulty))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
