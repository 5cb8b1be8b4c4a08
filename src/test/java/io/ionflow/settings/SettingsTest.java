package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.log.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path dir;

  @Test
  void shippedDefaultsHoldWithoutAnyFile() {
    Settings settings = Settings.load(dir, NONE, NONE);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.uri("ionflow.ion.api")).isEqualTo(URI.create("https://api.cesium.com"));
    assertThat(settings.duration("ionflow.ingest.lease")).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.sizeBytes("ionflow.upload.part-size")).isEqualTo(8L << 20);
    assertThat(settings.count("ionflow.upload.parallel")).isEqualTo(16);
    assertThat(settings.list("ionflow.upload.hosts")).containsExactly("*.amazonaws.com");
    assertThat(settings.text("ionflow.log.format")).isEqualTo("text");
    assertThat(settings.secret("ionflow.ion.token")).isEmpty();
    assertThat(settings.all()).allMatch(setting -> setting.origin() == Origin.DEFAULT);
  }

  @Test
  void commandLineBeatsEnvironmentBeatsFile() throws IOException {
    file("ionflow.ion.rate=1", "ionflow.ion.retries=1", "ionflow.upload.parallel=1");
    Map<String, String> environment =
        Map.of("IONFLOW_ION_RATE", "2", "IONFLOW_ION_RETRIES", "2", "IONFLOW_DEBUG", "1");

    Settings settings = Settings.load(dir, Map.of("ionflow.ion.rate", "3"), environment).valid();

    assertThat(settings.find("ionflow.ion.rate"))
        .hasValueSatisfying(rate -> assertOrigin(rate, "3", Origin.COMMAND_LINE, "command line"));
    assertThat(settings.find("ionflow.ion.retries"))
        .hasValueSatisfying(
            retries -> assertOrigin(retries, "2", Origin.ENVIRONMENT, "IONFLOW_ION_RETRIES"));
    assertThat(settings.find("ionflow.upload.parallel"))
        .hasValueSatisfying(
            parallel ->
                assertOrigin(parallel, "1", Origin.FILE, "config/application.properties:3"));
  }

  @Test
  void shortVariablesServeUnlessTheLongOneIsSetToo() {
    Map<String, String> environment =
        Map.of(
            "ION_API",
            "http://localhost:1",
            "ION_TOKEN",
            "first-9f3",
            "IONFLOW_ION_TOKEN",
            "other-9f3");

    Settings settings = Settings.load(dir, NONE, environment);

    assertThat(settings.uri("ionflow.ion.api")).isEqualTo(URI.create("http://localhost:1"));
    assertThat(settings.secret("ionflow.ion.token")).contains(new Secret("other-9f3"));
  }

  @Test
  void everythingWrongIsReportedAtOnce() throws IOException {
    file(
        "ionflow.ion.rte=5",
        "ionflow.ion.rate=fast",
        "ionflow.upload.parallel=65",
        "ionflow.upload.part-size=16",
        "ionflow.tiling.first=",
        "ionflow.log.format=xml",
        "ionflow.shutdown.timeout=5s",
        "ionflow.shutdown.timeout=6s");

    Settings settings = Settings.load(dir, NONE, Map.of("IONFLOW_ION_RAET", "1"));

    assertThat(settings.problems())
        .contains(
            Problem.error(
                "config/application.properties:1",
                "ionflow.ion.rte was not used: there is no such key",
                "Did you mean ionflow.ion.rate?"),
            Problem.error(
                "config/application.properties:2",
                "ionflow.ion.rate is 'fast', which is not a whole number",
                "Give a whole number, such as 8 (1 to 1000)."),
            Problem.warning(
                "IONFLOW_ION_RAET",
                "IONFLOW_ION_RAET was not used: no setting has that variable",
                "Did you mean IONFLOW_ION_RATE?"))
        .extracting(Problem::problem)
        .contains(
            "ionflow.upload.parallel is '65', which is more than 64",
            "ionflow.upload.part-size is '16', which has no unit",
            "ionflow.tiling.first is empty",
            "ionflow.log.format is 'xml', which is none of text, json",
            "ionflow.shutdown.timeout stands on line 7 already")
        .hasSize(8);
    assertThatThrownBy(settings::valid)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("config/application.properties:8")
        .hasMessageNotContaining("RAET");
  }

  @Test
  void aBadValueStopsOnlyWhoAsksForIt() throws IOException {
    file("ionflow.ion.rate=fast");

    Settings settings = Settings.load(dir, NONE, NONE);

    assertThat(settings.count("ionflow.ion.retries")).isEqualTo(4);
    assertThatThrownBy(() -> settings.count("ionflow.ion.rate"))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void askingForTheWrongKindIsAMistakeInTheCode() {
    Settings settings = Settings.load(dir, NONE, NONE);

    assertThatThrownBy(() -> settings.count("ionflow.ingest.lease"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.text("ionflow.ion.token"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.text("ionflow.no.such"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecretTypedIntoTheFileIsWarnedAboutAndShownNowhere() throws IOException {
    file("ionflow.ion.token=s3cr3t-9k", "camel.component.x.password=s3cr3t-9k");

    Settings settings = Settings.load(dir, NONE, NONE);

    assertThat(settings.secret("ionflow.ion.token")).contains(new Secret("s3cr3t-9k"));
    assertThat(settings.asProperties()).doesNotContainKey("ionflow.ion.token");
    assertThat(settings.problems())
        .singleElement()
        .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING))
        .satisfies(found -> assertThat(found.fix()).contains("ION_TOKEN", "ionflow.ion.token-file"))
        .satisfies(found -> assertThat(found.toString()).doesNotContain("s3cr3t-9k"));
    assertThat(settings.toString()).contains("camel.component.x.password=****");
    assertThat(settings.toString()).doesNotContain("s3cr3t-9k");
    assertThat(settings.secret("ionflow.ion.token").toString()).doesNotContain("s3cr3t-9k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zq9", "zqtest", "s3cr3t7", "zqpassword", "zqpasswordZqPassword"})
  void aSecretThatWouldMaskOrdinaryWordsIsWarnedOfButServes(String plain) {
    Settings settings = Settings.load(dir, NONE, Map.of("IONFLOW_JOURNAL_PASSWORD", plain)).valid();

    boolean isPlain = !plain.equals("zqpasswordZqPassword");
    assertThat(settings.problems())
        .hasSize(isPlain ? 1 : 0)
        .allSatisfy(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING))
        .allSatisfy(found -> assertThat(found.problem()).contains("so short or plain"))
        .allSatisfy(found -> assertThat(found.fix()).doesNotContain(plain + "."));
    assertThat(settings.secret("ionflow.journal.password").map(Secret::reveal)).contains(plain);
  }

  @Test
  void aSecretFileIsReadAnewEachTime() throws IOException {
    Path token = Files.writeString(dir.resolve("token"), "once-7k2\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Settings settings = Settings.load(dir, NONE, Map.of("ION_TOKEN_FILE", "token")).valid();

    assertThat(settings.secret("ionflow.ion.token")).contains(new Secret("once-7k2"));
    Files.writeString(token, "then-7k2");
    assertThat(settings.secret("ionflow.ion.token")).contains(new Secret("then-7k2"));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void aSecretFileFromAStrongerSourceBeatsTheKey() throws IOException {
    file("ionflow.ion.token=weak");
    Path token = Files.writeString(dir.resolve("token"), "strong");

    Settings settings = Settings.load(dir, NONE, Map.of("ION_TOKEN_FILE", token.toString()));

    assertThat(settings.secret("ionflow.ion.token")).contains(new Secret("strong"));
  }

  @Test
  void aSecretFileThatOthersReadIsWarnedAbout() throws IOException {
    Path token = Files.writeString(dir.resolve("token"), "x");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

    Settings settings = Settings.load(dir, NONE, Map.of("ION_TOKEN_FILE", "token"));

    assertThat(settings.problems())
        .singleElement()
        .satisfies(found -> assertThat(found.fix()).contains("chmod 600"));
  }

  @Test
  void aSecretFileThatIsMissingOrEmptyIsNamed() throws IOException {
    Settings missing = Settings.load(dir, NONE, Map.of("ION_TOKEN_FILE", "absent"));
    assertThatThrownBy(() -> missing.secret("ionflow.ion.token"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ION_TOKEN_FILE")
        .hasMessageContaining("absent");

    Files.writeString(dir.resolve("empty"), "\n");
    Settings empty = Settings.load(dir, NONE, Map.of("ION_TOKEN_FILE", "empty"));
    assertThatThrownBy(() -> empty.secret("ionflow.ion.token")).hasMessageContaining("is empty");
  }

  @Test
  void theMarkThatSomeEditorsPutBeforeATextIsNoPartOfTheFirstKey() throws IOException {
    file("\uFEFFionflow.ion.rate=7", "ionflow.ion.token-file=token");
    Files.writeString(dir.resolve("token"), "\uFEFFbom-token\n");

    Settings settings = Settings.load(dir, Map.of(), Map.of());

    assertThat(settings.text("ionflow.ion.rate")).isEqualTo("7");
    assertThat(settings.secret("ionflow.ion.token").orElseThrow().reveal()).isEqualTo("bom-token");
  }

  @Test
  void secretsInAddressesAreShownNowhere() throws IOException {
    file(
        "ionflow.journal.url=jdbc:postgresql://ann:hunter2@db/ionflow?user=ann&password=hunter2&ssl=true",
        "ionflow.alert.uri=smtps://mail.test?username=ann&password=RAW(hunter2)&to=ops@example.com");

    Settings settings = Settings.load(dir, Map.of(), Map.of());

    assertThat(settings.all().toString()).doesNotContain("hunter2").contains("ssl=true", "to=ops");
  }

  @Test
  void keysOfCamelAndOfAUsersRoutesPassThrough() throws IOException {
    file("camel.main.name=mine", "bucket=maps");

    Settings settings = Settings.load(dir, Map.of("bucket", "other"), NONE).valid();

    assertThat(settings.camelProperties()).containsEntry("camel.main.name", "mine");
    assertThat(settings.camelProperties()).doesNotContainKey("bucket");
    assertThat(settings.asProperties())
        .containsEntry("bucket", "other")
        .containsEntry("camel.main.name", "mine")
        .containsEntry("ionflow.tiling.tick", "500")
        .containsEntry("ionflow.upload.part-size", "8388608");
  }

  private void file(String... lines) throws IOException {
    Path config = Files.createDirectories(dir.resolve("config"));
    Files.write(config.resolve("application.properties"), List.of(lines));
  }

  private static void assertOrigin(Setting setting, String value, Origin origin, String where) {
    assertThat(setting.value()).isEqualTo(value);
    assertThat(setting.origin()).isEqualTo(origin);
    assertThat(setting.where()).isEqualTo(where);
  }
}
