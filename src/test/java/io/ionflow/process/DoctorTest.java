package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.Daemon;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.LocalS3;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The doctor as a user asks it, and the house that it looks at. */
class DoctorTest extends SandboxedTest {
  private static final String TOKEN = "Canary+Sierra/4978=TheYellowBird";
  private static final String PASSWORD = "Canary+Papa/5861=TheGreenBird";

  @Test
  void aHouseInOrderIsZeroAndSaysWhoseTheTokenIs() throws Exception {
    assertDoctor(0, sandbox.token(), List.of("nothing-wrong"), "doctor");
  }

  @Test
  void theExitCodeIsThatOfTheFirstFinding() throws Exception {
    String reader = new IonAccount(sandbox).token(List.of("assets:read"));

    assertDoctor(3, "not-a-token", List.of("not-an-ion-token"), "doctor", "--asset", "1");
    assertDoctor(3, "", List.of("no-token"), "doctor");
    assertDoctor(3, reader, List.of("scope-missing"), "doctor");
    assertDoctor(1, sandbox.token(), List.of("asset-unknown"), "doctor", "--asset", "77");
  }

  @Test
  void anotherTokenIsExaminedWithTheHelpOfTheConfiguredOne() throws Exception {
    String list = "{\"name\":\"one\",\"scopes\":[\"assets:read\"],\"assetIds\":[3954]}";
    String token = account.make("/v2/tokens", list).path("token").asText();

    JsonNode first =
        findings(
                3,
                Map.of("ION_TOKEN", sandbox.token(), "MAP_TOKEN", token),
                List.of("doctor", "--token-env", "MAP_TOKEN", "--asset", "1"))
            .get(0);

    assertThat(first.path("finding").asText()).isEqualTo("asset-outside-token");
    assertThat(first.path("certainty").asText()).isEqualTo("certain");
    assertThat(first.path("seen").asText()).contains("404", "[3954]");
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("finding", "certainty", "seen", "means", "fix");
  }

  @Test
  void whatIsWrittenWronglyComesFirstAndIonIsNotAsked() throws Exception {
    place.set("ionflow.upload.paralel=3");

    assertDoctor(2, sandbox.token(), List.of("configuration-problem"), "doctor");

    assertThat(account.requests("GET", "/v1/me")).isZero();
  }

  @Test
  void aBucketThatRefusesAPortThatIsTakenAndADamagedJournalAreFound() throws Exception {
    Path journal = journalOfADaemon();
    damage(journal);
    try (LocalS3 s3 = LocalS3.start(dir.resolve("s3"));
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      s3.refuse(asked -> asked.startsWith("LIST"), "403 AccessDenied");
      Files.writeString(
          place.workspace().sources(),
          """
          - templatedRoute:
              routeTemplateRef: watch-bucket
              routeId: watch-surveys
              parameters:
                - { name: name, value: surveys }
                - { name: bucket, value: %s }
                - { name: endpoint, value: "%s" }
                - { name: pathStyle, value: "true" }
          """
              .formatted(LocalS3.BUCKET, s3.endpoint()),
          StandardOpenOption.APPEND);

      assertDoctor(
          1, withPort(taken.getLocalPort()), List.of("store", "journal", "port"), "doctor");
    }
  }

  @Test
  void aFolderThatIsNoneIsFound() throws Exception {
    Files.writeString(place.workspace().done(), "a file in the place of the folder");

    assertDoctor(1, sandbox.token(), List.of("folder"), "doctor", "--house");
  }

  @Test
  void aDaemonAtWorkMayHaveThePort() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      assertDoctor(0, withPort(daemon.managementPort()), List.of("nothing-wrong"), "doctor");
    }
  }

  @Test
  void noTokenIsShownWhateverIsAsked() throws Exception {
    Canaries canaries = new Canaries();
    canaries.add("the token", TOKEN);
    canaries.add("the password", PASSWORD);
    Path curl =
        Files.writeString(
            dir.resolve("curl"),
            "curl '%s/v1/assets/5/endpoint?access_token=%s' -H 'Authorization: Bearer %s'"
                .formatted(sandbox.api(), TOKEN.replace("+", "%2B"), PASSWORD));
    String echo = "{'path':'/v1/me','status':401,'times':0,'body':'{\\'message\\':\\'no %s\\'}'}";
    account.fault(echo.formatted(TOKEN).replace("\\'", "\\\"").replace('\'', '"'));
    Map<String, String> environment =
        Map.of("ION_TOKEN", TOKEN, "MAP_TOKEN", PASSWORD, "IONFLOW_JOURNAL_PASSWORD", PASSWORD);
    Path bundle = dir.resolve("bundle.zip");

    for (List<String> arguments :
        List.of(
            List.of("doctor"),
            List.of("doctor", "--json", "--asset", "1", "--referer", "https://example.com/"),
            List.of("doctor", "--debug", "--token-env", "MAP_TOKEN"),
            List.of("doctor", "--from-curl", curl.toString()),
            List.of("doctor", "--from-har", curl.toString()),
            List.of("doctor", "--from-response", curl.toString()),
            List.of("doctor", "--bundle", bundle.toString()))) {
      try (IonflowProcess doctor = place.run(environment, arguments.toArray(String[]::new))) {
        doctor.awaitEnd();
        canaries.assertNotIn(arguments.toString(), doctor.printed());
        canaries.assertNotIn("the list of processes", doctor.commandLine());
      }
    }
    for (Map.Entry<String, String> text : texts(bundle).entrySet()) {
      canaries.assertNotIn(text.getKey(), text.getValue());
    }
    canaries.assertNotIn("the sandbox's log of addresses", account.addresses());
  }

  @Test
  void theBundleHoldsWhatHelpsAndMasksWhatDoesNot() throws Exception {
    place.set(
        "ionflow.journal.password=" + PASSWORD, "camel.component.http.proxyAuthPassword=" + TOKEN);
    Path bundle = dir.resolve("bundle.zip");
    journalOfADaemon();

    try (IonflowProcess doctor =
        place.run(sandbox.token(), "doctor", "--bundle", bundle.toString())) {
      assertThat(doctor.awaitEnd()).as(doctor::printed).isZero();
    }

    Map<String, String> texts = texts(bundle);
    assertThat(texts)
        .containsKeys(
            "README.txt",
            "findings.txt",
            "settings.txt",
            "versions.txt",
            "journal.txt",
            "config/application.properties",
            "config/sources.camel.yaml");
    assertThat(texts.get("journal.txt")).contains("COMPLETE 0");
    assertThat(texts.get("config/application.properties"))
        .contains("ionflow.journal.password=********", "ionflow.ion.rate=1000");
    assertThat(texts.toString()).doesNotContain(PASSWORD, TOKEN, sandbox.token());
  }

  @Test
  void aFileThatIsNoRecordingIsAWrongArgument() throws Exception {
    try (IonflowProcess doctor =
        place.run(
            sandbox.token(), "doctor", "--from-har", place.workspace().sources().toString())) {
      assertThat(doctor.awaitEnd()).as(doctor::printed).isEqualTo(2);
      assertThat(doctor.err()).contains("The recording can't be used", "next: ");
    }
  }

  @Test
  void besideARecordingTheHouseIsLookedAtTooIfAskedFor() throws Exception {
    Path answer =
        Files.writeString(
            dir.resolve("answer.txt"),
            "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n"
                + "{\"code\":\"InvalidCredentials\",\"message\":\"Invalid access token\"}");
    Path settings = place.workspace().properties();
    Files.writeString(settings, Files.readString(settings) + "ionflow.ingest.sweeep=1s\n");
    for (boolean house : new boolean[] {false, true}) {
      List<String> arguments =
          new ArrayList<>(List.of("doctor", "--from-response", answer.toString()));
      if (house) {
        arguments.add("--house");
      }
      try (IonflowProcess doctor = place.run(sandbox.token(), arguments.toArray(String[]::new))) {
        assertThat(doctor.awaitEnd()).as(doctor::printed).isEqualTo(house ? 2 : 0);
        assertThat(doctor.out().contains("ionflow.ingest.sweeep")).isEqualTo(house);
        assertThat(doctor.out()).contains("401");
      }
    }
  }

  private Path journalOfADaemon() throws Exception {
    place.start(sandbox).close();
    return place.workspace().data().resolve("ionflow.db");
  }

  /** Pages in the middle are overwritten: the file opens, and not all of it can be read. */
  private static void damage(Path journal) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    for (int at = 4096 * 2; at < bytes.length; at++) {
      bytes[at] = (byte) (at * 31);
    }
    Files.write(journal, bytes);
  }

  private Map<String, String> withPort(int port) {
    return Map.of("ION_TOKEN", sandbox.token(), "IONFLOW_MANAGEMENT_PORT", Integer.toString(port));
  }

  private void assertDoctor(int code, String token, List<String> told, String... arguments)
      throws Exception {
    assertDoctor(code, Map.of("ION_TOKEN", token), told, arguments);
  }

  private void assertDoctor(
      int code, Map<String, String> environment, List<String> first, String... arguments)
      throws Exception {
    JsonNode found = findings(code, environment, List.of(arguments));
    List<String> told = new ArrayList<>();
    found.forEach(finding -> told.add(finding.path("finding").asText()));
    assertThat(told).as(found.toPrettyString()).containsAll(first);
    assertThat(first).contains(told.get(0));
  }

  private JsonNode findings(int code, Map<String, String> environment, List<String> arguments)
      throws Exception {
    List<String> all = new ArrayList<>(arguments);
    all.add("--json");
    try (IonflowProcess doctor = place.run(environment, all.toArray(String[]::new))) {
      assertThat(doctor.awaitEnd()).as(doctor::printed).isEqualTo(code);
      return new ObjectMapper().readTree(doctor.out());
    }
  }

  private static Map<String, String> texts(Path bundle) throws IOException {
    Map<String, String> texts = new java.util.TreeMap<>();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        texts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
