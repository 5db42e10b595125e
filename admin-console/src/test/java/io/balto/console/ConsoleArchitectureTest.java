package io.balto.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What the console may know, held from its first class on.
@AnalyzeClasses(packages = "io.balto", importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArchitectureTest {
    @ArchTest
    static final ArchRule knows_only_the_model_and_the_client =
            noClasses()
                    .that()
                    .resideInAPackage("io.balto.console..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.balto.engine..")
                    .because("the REST API is the only thing between them")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule model_knows_no_javafx =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.balto.model..", "io.balto.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "io.balto.console..", "io.balto.engine..")
                    .because("engine and command line use it too");
}
