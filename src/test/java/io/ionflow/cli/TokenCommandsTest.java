package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.Configuration;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.TokenRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCommandsTest extends SandboxedTest {
  private TokenShell shell;
  private TokenRegister register;
  private Path file;

  @BeforeEach
  void findTheTokens() {
    register = new TokenRegister(sandbox);
    shell = new TokenShell(place.workspace(), sandbox.token());
    file = place.workspace().dir().resolve(PolicyFile.NAME);
  }

  @Test
  void whatWasAdoptedNeedsNoChangeAndEditsByHandAreShownAndUndone() throws IOException {
    JsonNode web =
        register.make(
            "{'name':'Web App','scopes':['assets:read'],'assetIds':[1],'allowedUrls':['https://a.org']}");
    JsonNode bulk =
        register.make(
            "{'name':'bulk','scopes':['assets:write','assets:read'],'assetIds':null,'allowedUrls':null}");

    assertThat(run("adopt").code()).isZero();
    assertThat(Files.readString(file)).contains("name: Web-App").contains("default token");
    assertThat(json("plan")).isEmpty();

    register.change(
        web.path("id").asText(), "{'scopes':['assets:read','geocode'],'allowedUrls':null}");
    register.delete(bulk.path("id").asText());
    JsonNode plan = json("plan");

    assertThat(plan.findValuesAsText("change")).containsExactly("replace", "change");
    assertThat(plan.get(1).path("policy").asText()).isEqualTo("Web-App");
    assertThat(plan.get(1).path("differences").findValuesAsText("field"))
        .containsExactly("scopes", "allowedUrls");
    assertThat(run("plan").out())
        .contains("~ Web-App: change", "- geocode", "+ https://a.org", "+ bulk: replace");

    assertThat(run("apply").code()).isEqualTo(2);
    assertThat(register.get(web.path("id").asText()).path("scopes")).hasSize(2);
    assertThat(run("apply", "--yes").code()).isZero();
    assertThat(register.get(web.path("id").asText()).path("scopes")).hasSize(1);
    assertThat(register.get(web.path("id").asText()).path("allowedUrls").get(0).asText())
        .isEqualTo("https://a.org");
    assertThat(json("plan").findValuesAsText("change")).doesNotContain("change");
    assertNoValueWasPrinted();
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    Files.writeString(file, "# mine\n");

    TokenShell.Run refused = run("adopt");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--force");
    assertThat(Files.readString(file)).isEqualTo("# mine\n");
    assertThat(run("adopt", "--force").code()).isZero();
    assertThat(Files.readString(file)).contains("tokens:");
  }

  @Test
  void withoutPoliciesThereIsNothingToPlan() {
    TokenShell.Run run = run("plan");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("config/tokens.yaml").contains("ionflow tokens adopt");
  }

  @Test
  void everythingThatIsWrongWithTheFileIsTold() throws IOException {
    Files.writeString(file, "tokens:\n  - { name: a, scopes: [geocod] }\n  - { nam: b }\n");

    TokenShell.Run run = run("plan");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tokens.yaml:2").contains("tokens.yaml:3").contains("geocode?");
  }

  @Test
  void checkReadsTheFileToo() throws IOException {
    Files.writeString(file, "tokens:\n  - { name: a, scopes: [geocod] }\n");
    Configuration configuration =
        new Configuration(
            Settings.load(place.workspace().dir(), Map.of(), Map.of()), place.workspace());

    assertThat(configuration.checks())
        .flatExtracting(check -> check.run())
        .anyMatch(found -> found.where().equals("config/tokens.yaml:2"));
    assertThatThrownBy(configuration::prove).hasMessageContaining("config/tokens.yaml:2");
  }

  @Test
  void aTokenThatMayNotListTokensIsTheCredentialsFault() {
    String weak = account.token(List.of("assets:read"));

    TokenShell.Run run = shell.runAs(weak, "list");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("tokens:read");
  }

  @Test
  void theListSaysWhoseEachIs() throws IOException {
    register.make("{'name':'mine','scopes':['geocode']}");
    run("adopt");
    register.make("{'name':'stranger','scopes':['geocode']}");

    JsonNode rows = json("list");

    assertThat(row(rows, "mine").path("role").asText()).isEqualTo("current");
    assertThat(row(rows, "mine").path("policy").asText()).isEqualTo("mine");
    assertThat(row(rows, "stranger").path("role").asText()).isEqualTo("unknown");
    assertThat(rows.findValuesAsText("role")).contains("default");
    assertNoValueWasPrinted();
  }

  @Test
  void whatAPolicySaysOfATokenIsInTheListAndTheAudit() throws IOException {
    register.make("{'name':'mine','scopes':['assets:write','assets:read'],'assetIds':null}");
    register.make("{'name':'stranger','scopes':['assets:write']}");
    run("adopt");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("  - name: mine\n", "  - name: mine\n    tags: { team: maps, app: shop }\n"));

    JsonNode rows = json("list");
    assertThat(row(rows, "mine").path("tags").toString())
        .isEqualTo("{\"app\":\"shop\",\"team\":\"maps\"}");
    assertThat(row(rows, "stranger").path("tags")).isEmpty();
    assertThat(run("list").out()).contains("TAGS", "app=shop team=maps");

    assertThat(json("audit", "--fail-on", "never"))
        .filteredOn(found -> found.path("token").asText().equals("mine"))
        .isNotEmpty()
        .allMatch(found -> found.path("tags").path("team").asText().equals("maps"));
    assertThat(run("audit", "--fail-on", "never").out()).contains("[app=shop team=maps]");
    assertThat(run("audit", "--fail-on", "never", "--format", "sarif").out())
        .contains("\"tags\" : [ \"app=shop\", \"team=maps\" ]");

    Files.writeString(file, "tokens: [ { nam: x");
    assertThat(row(json("list"), "mine").path("tags")).as("the file is under repair").isEmpty();
  }

  @Test
  void theAuditTellsWhatIsNotKeptAndFailsFromTheLevelThatIsAsked() throws IOException {
    register.make("{'name':'open page','scopes':['assets:write'],'allowedUrls':['https://a.org']}");

    TokenShell.Run text = run("audit");
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out()).contains("error  private-scope-on-pages", "open page", "Score ");
    assertThat(run("audit", "--fail-on", "never").code()).isZero();
    assertThat(run("audit", "--format", "sarif", "--fail-on", "never").out())
        .contains("\"version\" : \"2.1.0\"");
    assertThat(json("audit", "--fail-on", "never").findValuesAsText("rule"))
        .contains("private-scope-on-pages");
    assertNoValueWasPrinted();
  }

  @Test
  void rulesAndIonAgreeOnAPage() throws IOException {
    register.make(
        "{'name':'page','scopes':['assets:read'],'assetIds':[1],'allowedUrls':['https://a.org']}");
    register.make("{'name':'geo','scopes':['geocode'],'allowedUrls':['https://a.org']}");

    JsonNode inside = json("test", "page", "--referer", "https://maps.a.org/x").get(0);
    assertThat(inside.path("rules").asText()).isEqualTo("works");
    assertThat(inside.path("ion").asText()).isEqualTo("works");
    JsonNode outside = json("test", "page", "--referer", "https://b.org").get(0);
    assertThat(outside.path("rules").asText()).isEqualTo("refused");
    assertThat(outside.path("ion").asText()).isEqualTo("refused");
    assertThat(json("test", "page").get(0).path("ion").asText()).isEqualTo("refused");
    assertThat(json("test", "geo", "--referer", "https://a.org").get(0).path("ion").asText())
        .isEqualTo("not asked");
    assertThat(run("test", "page", "--referer", "https://b.org").out()).contains("https://a.org");
    assertThat(run("test", "nobody").code()).isEqualTo(1);
    assertNoValueWasPrinted();
  }

  @Test
  void aScanTellsWhoseATokenIsAndNeverItsValue() throws IOException {
    JsonNode token =
        register.make("{'name':'leaky','scopes':['geocode'],'allowedUrls':['https://a.org']}");
    Path bundle = dir.resolve("app.js");
    Files.writeString(bundle, "x\nlet t='" + token.path("token").asText() + "'");

    TokenShell.Run online = run("scan", bundle.toString(), "--json");
    JsonNode row = new com.fasterxml.jackson.databind.ObjectMapper().readTree(online.out()).get(0);

    assertThat(online.code()).isEqualTo(1);
    assertThat(row.path("state").asText()).isEqualTo("live");
    assertThat(row.path("token").asText()).isEqualTo("leaky");
    assertThat(row.path("tokenId")).isEqualTo(token.path("id"));
    assertThat(row.path("scopes").get(0).asText()).isEqualTo("geocode");
    assertThat(row.path("places").get(0).asText()).isEqualTo(bundle + ":2");
    assertThat(run("scan", bundle.toString(), "--offline").out()).contains("unknown");
    register.delete(token.path("id").asText());
    assertThat(run("scan", bundle.toString()).out()).contains("revoked");
    assertThat(shell.printed())
        .doesNotContain(token.path("token").asText().replaceFirst(".*\\.", ""));
    Files.writeString(bundle, "nothing");
    assertThat(run("scan", bundle.toString()).code()).isZero();
    assertThat(run("scan").code()).isEqualTo(2);
    assertThat(run("scan", "--rules", "gitleaks").out()).contains("[[rules]]");
  }

  private static JsonNode row(JsonNode rows, String name) {
    for (JsonNode row : rows) {
      if (row.path("name").asText().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no " + name + " in " + rows);
  }

  /** Values, and the signature alone, of every token there is now. */
  private void assertNoValueWasPrinted() throws IOException {
    List<JsonNode> tokens = register.all();
    assertThat(tokens).isNotEmpty();
    String all = shell.printed() + (Files.exists(file) ? Files.readString(file) : "");
    for (JsonNode token : tokens) {
      String value = token.path("token").asText();
      assertThat(value).contains(".");
      assertThat(all).doesNotContain(value.substring(value.lastIndexOf('.') + 1));
    }
    assertThat(shell.printed()).isNotEmpty();
  }

  private TokenShell.Run run(String... arguments) {
    return shell.run(arguments);
  }

  private JsonNode json(String... arguments) throws IOException {
    return shell.json(arguments);
  }
}
