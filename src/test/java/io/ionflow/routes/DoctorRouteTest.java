package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.DoctorWiring;
import io.ionflow.Engine;
import io.ionflow.doctor.Call;
import io.ionflow.doctor.Reply;
import io.ionflow.doctor.Trouble;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's own way to ion, which no daemon has. */
class DoctorRouteTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("doctor");

  @TempDir private Path dir;
  private final NodeCoverage coverage = new NodeCoverage();

  @Test
  void everyNodeIsPassed() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      CamelContext[] context = new CamelContext[1];
      try (Engine engine =
          Engine.alone(
              settings(sandbox.api()),
              new Workspace(dir),
              "doctor",
              "doctor-ask",
              camel -> {
                DoctorWiring.bind(camel.getRegistry());
                camel.getRegistry().bind("coverage", coverage);
                context[0] = camel;
              })) {
        assertThat(DoctorWiring.BEANS).allMatch(name -> engine.bean(name).isPresent());
        assertThat(context[0].getRoutes()).hasSize(1);
        try (var template = context[0].createProducerTemplate()) {
          assertThat(ask(template, sandbox.api() + "/v1/me")).matches(reply -> reply.is(401));
          assertThat(ask(template, "http://127.0.0.1:9/"))
              .isInstanceOfSatisfying(
                  Reply.Failed.class,
                  failed -> assertThat(failed.trouble()).isEqualTo(Trouble.CONNECTION));
        }
      }
    }
    assertThat(coverage.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }

  @Test
  void routesThatWereWrittenOutBeforeThereWasADoctorDo() throws Exception {
    Files.createDirectories(dir.resolve("routes"));
    for (String name : List.of("errors", "ion")) {
      Files.copy(
          Path.of("routes", name + ".camel.yaml"), dir.resolve("routes/" + name + ".camel.yaml"));
    }

    try (DoctorWiring doctor =
        DoctorWiring.open(settings(URI.create("http://127.0.0.1:9")), new Workspace(dir))) {
      assertThat(doctor.send(call("http://127.0.0.1:9/"))).isInstanceOf(Reply.Failed.class);
    }
  }

  private Settings settings(URI api) {
    return Settings.load(dir, Map.of("ionflow.ion.api", api.toString()), Map.of());
  }

  private static Reply ask(org.apache.camel.ProducerTemplate template, String address) {
    return template.requestBody("direct:doctor", call(address), Reply.class);
  }

  private static Call call(String address) {
    return new Call(URI.create(address), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
