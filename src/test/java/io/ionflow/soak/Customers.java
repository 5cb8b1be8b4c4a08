package io.ionflow.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who lives on what the daemon does, each in a thread of its own: an app that uses the tokens from
 * the sinks, one that fetches its token, and a map that asks the gateway for tiles.
 */
final class Customers implements AutoCloseable {
  private static final long CITY = 96188;

  private final Stage stage;
  private final URI gateway;
  private final String key;
  private final List<String> tiles = new ArrayList<>();
  private final Set<String> opened = ConcurrentHashMap.newKeySet();
  private final Set<String> handedOver = ConcurrentHashMap.newKeySet();
  private final Client app;
  private final Client maps;
  private final Client shop;

  /**
   * They begin at once.
   *
   * @param gateway where assets are
   * @param key what the first policy's token is fetched with
   */
  Customers(Stage stage, URI gateway, String key) {
    this.stage = stage;
    this.gateway = gateway;
    this.key = key;
    tiles.add(CITY + "/tileset.json");
    tiles.add("1/layer.json");
    app = new Client("app", Duration.ofMillis(100), this::used);
    maps = new Client("maps", Duration.ofMillis(60), this::tile);
    shop = new Client("shop", Duration.ofSeconds(1), this::fetched);
  }

  /** Whether they ask for nothing yet that came by upload. */
  boolean lackUploads() {
    return tiles.size() == 2;
  }

  /** They ask for this tile as well from now on. */
  void alsoAskFor(String tile) {
    synchronized (tiles) {
      tiles.add(tile);
    }
  }

  private int used(Client client) throws IOException {
    List<Path> sinks = stage.sinks();
    Path sink = sinks.get(ThreadLocalRandom.current().nextInt(sinks.size()));
    return endpoint(client, Files.readString(sink));
  }

  private int endpoint(Client client, String token) throws IOException {
    URI asked = stage.sandbox().api().resolve("/v1/assets/" + CITY + "/endpoint");
    return client.get(asked, token.strip());
  }

  private int fetched(Client client) throws IOException {
    Client.Answer answer = client.text(stage.handover(), key);
    if (answer.status() != 200) {
      return answer.status();
    }
    handedOver.add(answer.body());
    return endpoint(client, answer.body());
  }

  /** The first that is asked of an asset may fail: there is no session yet that could serve on. */
  private int tile(Client client) throws IOException {
    String tile;
    synchronized (tiles) {
      tile = tiles.get(ThreadLocalRandom.current().nextInt(tiles.size()));
    }
    int status = client.get(gateway.resolve(tile), "");
    if (status == 200) {
      opened.add(tile);
    }
    return opened.contains(tile) ? status : 0;
  }

  /** Prints what they got, and tells what was not as it should be. */
  List<String> complaints() {
    System.out.println("client's answers     " + app.answers() + " (-1: the fault was its own)");
    System.out.println("tiles' answers       " + maps.answers() + " (0: no session yet)");
    System.out.println(
        "hand-over's answers  " + shop.answers() + ", " + handedOver.size() + " tokens");
    List<String> complaints = new ArrayList<>();
    if (isRefused(app.answers())) {
      complaints.add("the client was refused: " + app.answers());
    }
    if (isRefused(shop.answers())) {
      complaints.add("the app that fetches its token was refused: " + shop.answers());
    }
    if (!maps.answers().keySet().stream().allMatch(status -> status == 200 || status == 0)
        || opened.size() < tiles.size()) {
      complaints.add("tiles failed: " + maps.answers() + ", of " + tiles + " came " + opened);
    }
    return complaints;
  }

  private static boolean isRefused(Map<Integer, Long> answers) {
    return answers.containsKey(401) || !answers.containsKey(200);
  }

  @Override
  public void close() {
    app.close();
    maps.close();
    shop.close();
  }
}
