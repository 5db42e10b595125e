package io.balto.engine.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Metrics.class, importOptions = ImportOption.DoNotIncludeTests.class)
final class MetricsArchitectureTest {
    @ArchTest
    static final ArchRule metrics_knows_no_netty =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.engine.metrics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..")
                    .because("what is counted can be tested without a socket");

    @ArchTest
    static final ArchRule metrics_uses_no_other_package =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.engine.metrics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.balto.model..",
                            "io.balto.engine.backend..",
                            "io.balto.engine.config..",
                            "io.balto.engine.http..",
                            "io.balto.engine.logging..",
                            "io.balto.engine.proxy..",
                            "io.balto.engine.router..",
                            "io.balto.engine.service..")
                    .because("everyone counts, so the counters stand at the bottom");

    @ArchTest
    static final ArchRule only_the_renderers_know_prometheus =
            classes()
                    .that()
                    .resideInAPackage("io.balto.engine.metrics..")
                    .and()
                    .haveNameNotMatching(".*\\.(Exposition|Scrape|Families|Family|Metrics)(\\$.*)?")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages("io.prometheus..", "io.micrometer..")
                    .because("the format of a scrape may change without touching what counts");
}
