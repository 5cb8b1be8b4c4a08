package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.testkit.StandIn.Call;
import io.ionflow.testkit.StandIn.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores that are reached over HTTP and can kill whoever writes to them, before or after it took.
 */
public final class DeadlyStores implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final Set<String> got = ConcurrentHashMap.newKeySet();
  private final StandIn server = new StandIn(this::answer);
  private volatile ProcessHandle victim = ProcessHandle.current();
  private volatile Moment moment = Moment.STORED;
  private volatile String deadly = "";

  /** When the writer dies. */
  public enum Moment {
    /** The request has come and has changed nothing. */
    ARRIVED(List.of("hook", "kubernetes", "ssm")),
    /** The store has the new value, the writer has no answer. */
    STORED(List.of("hook", "vault", "kubernetes", "aws", "ssm"));

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<String> stores;

    Moment(List<String> stores) {
      this.stores = stores;
    }

    public List<String> stores() {
      return stores;
    }
  }

  public DeadlyStores() throws IOException {}

  public URI address() {
    return server.address();
  }

  /** Who is killed. */
  public void victim(ProcessHandle process) {
    victim = process;
  }

  /** The next write to that store kills, once. */
  public void killAt(Moment when, String store) {
    moment = when;
    deadly = store;
  }

  /** What each store holds now. */
  public Map<String, String> kept() {
    return new TreeMap<>(kept);
  }

  /** The id of every token that any of them ever got. */
  public Set<String> got() {
    return Set.copyOf(got);
  }

  private Reply answer(Call call) {
    try {
      if (call.target().startsWith("/hook")) {
        write("hook", call.method().equals("POST"), call, "/token");
        return new Reply(200, sha256(kept.get("hook")));
      }
      if (call.target().startsWith("/v1/secret/data/web")) {
        write("vault", call.method().equals("POST"), call, "/data/token");
        return shown("{\"data\":{\"data\":{\"token\":\"%s\"}}}", kept.get("vault"));
      }
      if (call.target().startsWith("/api/v1/namespaces/maps/secrets/web")) {
        write("kubernetes", call.method().equals("PATCH"), call, "/data/token");
        return shown("{\"data\":{\"token\":\"%s\"}}", encoded(kept.get("kubernetes")));
      }
      String target = call.header("X-Amz-Target");
      if (target.startsWith("secretsmanager.")) {
        write("aws", target.endsWith("PutSecretValue"), call, "/SecretString");
        return shown("{\"SecretString\":\"%s\"}", kept.get("aws"));
      }
      write("ssm", target.endsWith("PutParameter"), call, "/Value");
      return shown("{\"Parameter\":{\"Value\":\"%s\"}}", kept.get("ssm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String store, boolean writes, Call call, String at) throws IOException {
    if (!writes) {
      return;
    }
    JsonNode value = JSON.readTree(call.body()).at(at);
    String token = store.equals("kubernetes") ? decoded(value.asText()) : value.asText();
    got.add(JSON.readTree(decoded(token.split("\\.", -1)[1])).path("jti").asText());
    if (deadly.equals(store) && moment == Moment.ARRIVED) {
      kill();
      return;
    }
    kept.put(store, token);
    if (deadly.equals(store)) {
      kill();
    }
  }

  private void kill() {
    deadly = "";
    victim.destroyForcibly();
    victim.onExit().join();
  }

  private static Reply shown(String json, String value) {
    return new Reply(200, json.formatted(value));
  }

  private static String encoded(String text) {
    return text == null
        ? ""
        : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
