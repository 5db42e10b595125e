package io.balto.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What the console may know, held from its first class on.
@AnalyzeClasses(packages = "io.balto", importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArchitectureTest {
    private static final String[] SCREENS = {
        "io.balto.console.connection..",
        "io.balto.console.overview..",
        "io.balto.console.services..",
        "io.balto.console.backends..",
        "io.balto.console.circuits..",
        "io.balto.console.health..",
        "io.balto.console.explain..",
        "io.balto.console.events..",
        "io.balto.console.config..",
        "io.balto.console.settings.."
    };
    private static final String[] WIDGETS = {
        "javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.animation..", "atlantafx.."
    };

    @ArchTest
    static final ArchRule knows_only_the_model_and_the_client =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.console..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.balto.engine..")
                    .because("the REST API is the only thing between them");

    @ArchTest
    static final ArchRule model_knows_no_javafx =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.balto.model..", "io.balto.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "io.balto.console..", "io.balto.engine..")
                    .because("engine and command line use it too");

    @ArchTest
    static final ArchRule client_knows_the_model_and_the_jdk =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "io.balto.client..",
                            "io.balto.model..",
                            "java..",
                            "javax.net.ssl..", // of java.base: what an HttpClient has to tell of
                            "org.jspecify..")
                    .because("whoever uses the client gets nothing else with it");

    @ArchTest
    static final ArchRule view_models_hold_no_widgets =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .or()
                    .resideInAnyPackage("io.balto.console.live..", "io.balto.console.operate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WIDGETS)
                    .because("all behaviour is tested without a window");

    @ArchTest
    static final ArchRule views_do_not_talk_to_the_engine =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("View")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.balto.client..")
                    .because("data flows from the engine through a view model to a view");

    @ArchTest
    static final ArchRule screens_do_not_know_each_other =
            slices().matching("io.balto.console.(*)..")
                    .that(
                            DescribedPredicate.describe(
                                    "are screens",
                                    slice ->
                                            slice.stream()
                                                    .anyMatch(
                                                            JavaClass.Predicates.resideInAnyPackage(
                                                                    SCREENS))))
                    .should()
                    .notDependOnEachOther()
                    .because("a screen can be understood, changed and removed alone");

    @ArchTest
    static final ArchRule looks_know_no_engine =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.console.ui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.balto.client..", "io.balto.console.live..")
                    .because("widgets show what they are given");
}
