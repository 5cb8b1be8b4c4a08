package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.DoctorWiring;
import io.ionflow.log.Secret;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.SandboxCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox, and a doctor who asks it over the shipped route. */
final class DoctorBench implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  final Sandbox sandbox;
  final DoctorWiring calls;
  private final SandboxCalls account;
  private final String switches;

  /**
   * @param switches JSON that the sandbox is set to at the start and by each {@link #reset}
   */
  DoctorBench(Path dir, String switches) throws Exception {
    this.sandbox = Sandbox.start(SandboxOptions.defaults());
    this.account = new SandboxCalls(sandbox);
    this.switches = switches;
    Map<String, String> set =
        Map.of(
            "ionflow.ion.api", sandbox.api().toString(),
            "ionflow.ion.connect-timeout", "2s",
            "ionflow.ion.response-timeout", "1s");
    this.calls = DoctorWiring.open(Settings.load(dir, set, Map.of()), new Workspace(dir));
    reset();
  }

  void reset() throws Exception {
    send("DELETE", "/sandbox/faults", "");
    send("PUT", "/sandbox/switches", switches);
  }

  void turn(String change) throws Exception {
    send("PATCH", "/sandbox/switches", quoted(change));
  }

  void fault(String rule) throws Exception {
    send("POST", "/sandbox/faults", quoted(rule));
  }

  /** Makes a token; its description is JSON with single quotes. */
  String token(String description) throws Exception {
    return made(description).path("token").asText();
  }

  JsonNode made(String description) throws Exception {
    return send("POST", "/v2/tokens", quoted(description));
  }

  void revoke(String tokenId) throws Exception {
    send("DELETE", "/v2/tokens/" + tokenId, "");
  }

  /** A new asset that waits for its files. */
  long asset() throws Exception {
    return send(
            "POST",
            "/v1/assets",
            quoted("{'name':'Hill','type':'GEOJSON','options':{'sourceType':'GEOJSON'}}"))
        .path("assetMetadata")
        .path("id")
        .asLong();
  }

  /** A new asset whose upload was said to be complete. */
  long uploaded() throws Exception {
    turn("{'emptyUpload':'ACCEPT'}");
    long id = asset();
    send("POST", "/v1/assets/" + id + "/uploadComplete", "{}");
    return id;
  }

  /** An asset token for ion's curated terrain. */
  String assetToken() throws Exception {
    return send("GET", "/v1/assets/1/endpoint", "").path("accessToken").asText();
  }

  long sessions() throws Exception {
    long count = 0;
    for (JsonNode item : send("GET", "/sandbox/log?since=0&limit=20000", "").path("items")) {
      count += item.path("effect").asText().equals("session.opened") ? 1 : 0;
    }
    return count;
  }

  JsonNode send(String method, String path, String body) {
    return account.send(method, path, body);
  }

  /** What the doctor says to this. */
  Asked ask(String token) {
    return new Asked(Optional.of(token), Optional.empty());
  }

  Asked askWithout() {
    return new Asked(Optional.empty(), Optional.empty());
  }

  /** A question that is being put together. */
  final class Asked {
    private final Optional<String> token;
    private Optional<String> own;
    private Optional<Long> asset = Optional.empty();
    private Optional<String> referer = Optional.empty();
    private boolean sessions;
    private URI api = sandbox.api();
    private Clock clock = Clock.systemUTC();
    private Calls way = calls;

    private Asked(Optional<String> token, Optional<String> own) {
      this.token = token;
      this.own = own;
    }

    /** With the token of all scopes beside it. */
    Asked withOwn() {
      return withOwn(sandbox.token());
    }

    Asked withOwn(String other) {
      own = Optional.of(other);
      return this;
    }

    Asked asset(long id) {
      asset = Optional.of(id);
      return this;
    }

    Asked from(String page) {
      referer = Optional.of(page);
      return this;
    }

    Asked payingSessions() {
      sessions = true;
      return this;
    }

    Asked at(URI address) {
      api = address;
      return this;
    }

    Asked with(Clock other) {
      clock = other;
      return this;
    }

    Asked over(Calls other) {
      way = other;
      return this;
    }

    List<Finding> findings() {
      return new Examination(way, clock)
          .examine(
              new Question(
                  api,
                  token.map(Secret::new),
                  own.map(Secret::new),
                  asset,
                  referer,
                  sessions,
                  List.of()));
    }
  }

  /** A token with these claims, that ion did not sign. */
  static String jwt(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(quoted(claims).getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJlLW9mLW5vYm9keQ";
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  @Override
  public void close() throws java.io.IOException {
    calls.close();
    sandbox.close();
  }
}
