package io.balto.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The house, held by the build.
@AnalyzeClasses(packages = "io.balto.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /// Package and the engine packages it may use: the whole architecture on one screen.
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("balancer", Set.of()),
                    Map.entry("circuit", Set.of()),
                    Map.entry("config", Set.of()),
                    Map.entry("http", Set.of()),
                    Map.entry("loop", Set.of()),
                    Map.entry("metrics", Set.of()),
                    Map.entry("router", Set.of()),
                    Map.entry("scheduling", Set.of()),
                    Map.entry("systemd", Set.of()),
                    Map.entry("local", Set.of("http")),
                    Map.entry("logging", Set.of("config", "metrics")),
                    Map.entry("backend", Set.of("balancer", "circuit", "metrics")),
                    Map.entry(
                            "service",
                            Set.of("backend", "router", "balancer", "circuit", "metrics")),
                    Map.entry("health", Set.of("service", "backend", "http", "loop", "metrics")),
                    Map.entry("persistence", Set.of("service", "backend", "router")),
                    Map.entry(
                            "proxy",
                            Set.of(
                                    "service",
                                    "backend",
                                    "balancer",
                                    "router",
                                    "http",
                                    "local",
                                    "loop",
                                    "metrics",
                                    "logging")),
                    Map.entry(
                            "admin",
                            Set.of(
                                    "local",
                                    "config",
                                    "service",
                                    "backend",
                                    "circuit",
                                    "router",
                                    "metrics",
                                    "scheduling")),
                    Map.entry(
                            "server",
                            Set.of(
                                    "config",
                                    "logging",
                                    "metrics",
                                    "http",
                                    "local",
                                    "loop",
                                    "backend",
                                    "router",
                                    "service",
                                    "health",
                                    "persistence",
                                    "proxy",
                                    "scheduling",
                                    "admin")),
                    Map.entry(
                            "cli",
                            Set.of("server", "service", "admin", "config", "logging", "systemd")));

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("io.balto.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule parts_knowNothingOfTheWhole =
            noClasses()
                    .that()
                    .resideInAnyPackage("..proxy.*..", "..service.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.balto.engine.proxy", "io.balto.engine.service")
                    .because("what was taken out of a large package stands on its own");

    @ArchTest
    static final ArchRule pure_packages_know_no_netty =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..balancer..",
                            "..circuit..",
                            "..router..",
                            "..backend..",
                            "..service..",
                            "..metrics..",
                            "..config..",
                            "..logging..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..")
                    .because(
                            "decisions are plain Java so that they can be tested without an event"
                                    + " loop");

    @ArchTest
    static final ArchRule confined_state_is_plain =
            fields().that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(EventLoopConfined.class)
                    .should()
                    .notHaveModifier(JavaModifier.VOLATILE)
                    .andShould(notBeAtomic())
                    .because("one event loop owns it");

    @ArchTest
    static final ArchRule time_is_passed_in =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("SystemNanoClock")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("time arrives from a clock so that tests can move it");

    @ArchTest
    static final ArchRule no_standard_streams =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.balto.engine.cli.output.Terminal")
                    .and()
                    .resideOutsideOfPackage("..logging..")
                    .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                    .because("the terminal and the log writers own them");

    @ArchTest
    static final ArchRule reading_a_configuration_opens_no_socket =
            noClasses()
                    .that()
                    .resideInAPackage("..config..")
                    .or()
                    .haveNameMatching("io\\.balto\\.engine\\.cli\\.(Validate|invocation|output).*")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            "java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.http\\..*"
                                    + "|java\\.nio\\.channels\\..*Channel|io\\.netty\\..*"
                                    + "|io\\.balto\\.engine\\.server\\..*")
                    .because(
                            "balto validate must run anywhere, for anybody, beside a running"
                                    + " engine");

    @ArchTest
    static final ArchRule no_generic_exceptions =
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule no_synchronized_methods =
            methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule classes_are_closed =
            classes()
                    .that()
                    .areTopLevelClasses()
                    .and()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .because("composition is how things are shared");

    @ArchTest
    static final ArchRule one_word_per_thing =
            noClasses()
                    .that()
                    .areTopLevelClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Upstream|Downstream|Origin|Manager|Helper|Util|Utils|Impl|Base|Data|Info)s?$")
                    .because("the glossary has one word for each thing");

    @ArchTest
    static final ArchRule failures_are_values =
            noClasses()
                    .that()
                    .resideInAPackage("..proxy..")
                    .should()
                    .beAssignableTo(Throwable.class);

    @ArchTest
    static void packages_depend_only_downwards(JavaClasses all) {
        MAY_USE.forEach(
                (name, allowed) -> {
                    List<String> forbidden =
                            MAY_USE.keySet().stream()
                                    .filter(
                                            other ->
                                                    !other.equals(name) && !allowed.contains(other))
                                    .map(other -> "io.balto.engine." + other + "..")
                                    .toList();
                    noClasses()
                            .that()
                            .resideInAPackage("io.balto.engine." + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.toArray(String[]::new))
                            .because(
                                    "MAY_USE is the architecture; change it in an ADR, not in"
                                            + " passing")
                            .check(all);
                });
    }

    @ArchTest
    static void every_package_stands_in_the_table(JavaClasses all) {
        Set<String> found = new HashSet<>();
        for (JavaClass type : all) {
            String rest = type.getPackageName().substring("io.balto.engine".length());
            if (!rest.isEmpty()) {
                found.add(rest.substring(1).split("\\.", 2)[0]);
            }
        }

        assertThat(MAY_USE.keySet()).isEqualTo(found);
    }

    private static ArchCondition<JavaField> notBeAtomic() {
        return new ArchCondition<>("not be of a java.util.concurrent type") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean bad =
                        field.getRawType().getPackageName().startsWith("java.util.concurrent");
                events.add(
                        new SimpleConditionEvent(
                                field,
                                !bad,
                                field.getFullName() + " is " + field.getRawType().getName()));
            }
        };
    }

    @Test
    void table_isALayering() {
        Set<String> done = new HashSet<>();
        boolean moves = true;
        while (moves) {
            moves =
                    done.addAll(
                            MAY_USE.entrySet().stream()
                                    .filter(entry -> done.containsAll(entry.getValue()))
                                    .map(Map.Entry::getKey)
                                    .toList());
        }

        assertThat(done).isEqualTo(MAY_USE.keySet());
    }
}
