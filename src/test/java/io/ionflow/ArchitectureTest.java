package io.ionflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the rooms apart. */
class ArchitectureTest {
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ionflow");
  }

  @Test
  void noRoomKnowsTheJournal() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..ion..",
            "..ingest..",
            "..login..",
            "..store..",
            "..settings..",
            "..log..",
            "..check..",
            "..doctor..",
            "..rotation..",
            "..gateway..",
            "..usage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..journal..")
        .check(house);
  }

  @Test
  void theDoorKnowsNoFlow() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.ion..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..ingest..",
            "..rotation..",
            "..gateway..",
            "..usage..",
            "..login..",
            "..cli..",
            "..check..",
            "..settings..")
        .check(house);
  }

  @Test
  void theSignInKnowsTheDoorAndNoFlow() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.login..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..ingest..", "..store..", "..cli..", "..check..", "..settings..")
        .check(house);
  }

  @Test
  void theDoctorKnowsNoFlowAndNoSettings() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.doctor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.ionflow.ingest..",
            "io.ionflow.cli..",
            "io.ionflow.check..",
            "io.ionflow.settings..")
        .check(house);
  }

  @Test
  void theWayToStoresKnowsNeitherIonNorAFlow() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.ionflow.ion..", "io.ionflow.ingest..", "io.ionflow.settings..", "io.ionflow.cli..")
        .check(house);
  }

  @Test
  void usageKnowsNoOtherFlow() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.usage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..ingest..", "..rotation..", "..store..", "..settings..", "..cli..", "..check..")
        .check(house);
  }

  @Test
  void rotationKnowsNoOtherFlow() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.rotation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..ingest..", "..store..", "..cli..", "..check..")
        .check(house);
  }

  /** It joins two flows, which know neither each other nor it. */
  @Test
  void theGuardKnowsUsageAndRotationAndNobodyKnowsIt() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.guard..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..ingest..", "..gateway..", "..store..", "..settings..", "..cli..", "..journal..")
        .check(house);
    noClasses()
        .that()
        .resideInAnyPackage("io.ionflow.*..")
        .and()
        .resideOutsideOfPackage("io.ionflow.guard..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.ionflow.guard..")
        .check(house);
  }

  @Test
  void theGatewayKnowsNoOtherFlowAndNoCamel() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.ionflow.ingest..",
            "io.ionflow.store..",
            "io.ionflow.settings..",
            "io.ionflow.cli..",
            "org.apache.camel..")
        .check(house);
  }

  @Test
  void onlyTheGatewaysWireKnowsVertx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.ionflow.gateway.web..")
        .and()
        .doNotHaveSimpleName("Engine") // asks the management server for its port
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(house);
  }

  @Test
  void theSandboxStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("io.ionflow.sandbox..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("io.ionflow..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("io.ionflow.sandbox.."))))
        .check(house);
  }

  @Test
  void onlyACommandStartsTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.ionflow.sandbox..", "io.ionflow.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.ionflow.sandbox..")
        .check(house);
  }

  @Test
  void camelIsKnownToItsAdaptersOnly() {
    noClasses()
        .that()
        .haveNameNotMatching(
            ".*\\.(App|Engine|\\w*Wiring)(\\$.*)?"
                + "|io\\.ionflow\\.(cli|check)\\..*"
                + "|.*(Processor|Repository|HealthCheck)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(house);
  }

  @Test
  void roomsHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.ionflow.(*)..")
        .should()
        .beFreeOfCycles()
        .check(house);
  }
}
