package io.ionflow.rotation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.rotation.Rotation.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Many rotations on a fast clock with faults at random, while a client uses what the sink holds.
 * The clock does not leap while a request is on its way: no request takes days.
 */
public final class Soak implements AutoCloseable {
  private static final String SINK = "sinks/web.token";
  private static final String OTHER = "other/web.token";
  private static final long ASSET = 96188;

  private final Random random;
  private final RotationHouse house;
  private final Set<String> verified = new HashSet<>();
  private final ReadWriteLock time = new ReentrantReadWriteLock();
  private final AtomicBoolean goesOn = new AtomicBoolean(true);
  private final Map<Integer, Long> answers = new TreeMap<>();
  private final Map<String, Integer> met = new TreeMap<>();
  private final Map<RotationState, Integer> ends = new TreeMap<>();
  private final AtomicLong fetches = new AtomicLong();
  private final Thread client = new Thread(this::fetch, "client");
  private MortalRotations mortal;
  private int kills;

  /** What can go wrong. */
  private enum Mishap {
    NOTHING,
    ION_BROKEN,
    CREATION_LOST,
    CREATION_REFUSED,
    PROOF_FAILS,
    REVOCATION_LOST,
    REVOCATION_BROKEN,
    SINK_DOWN,
    KILLED,
    ROLLED_BACK
  }

  public Soak(Path dir, long seed) throws Exception {
    random = new Random(seed);
    house =
        new RotationHouse(
            dir,
            camel -> {},
            rotations -> {
              mortal = new MortalRotations(rotations);
              return mortal;
            },
            Map.of("ionflow.rotation.attempts", "3", "ionflow.rotation.watch", "6h"));
    house.policies.add(Policy.named("web").file(SINK).file(OTHER).make());
    house.open();
    house.rotate("web");
    demandVerified();
    client.start();
  }

  /** Does so many rotations. */
  public void run(int rotations) throws Exception {
    for (int i = 0; i < rotations; i++) {
      rotate(Mishap.values()[random.nextInt(Mishap.values().length)]);
    }
    goesOn.set(false);
    client.join();
  }

  private void rotate(Mishap mishap) throws Exception {
    met.merge(mishap.name(), 1, Integer::sum);
    house.rotations().begin("web", "Soak.");
    String id = house.rotations().open("web").orElseThrow().id();
    begin(mishap);
    boolean asked = false;
    for (int i = 0; i < 400 && !rotation(id).state().ended(); i++) {
      tick();
      if (mishap == Mishap.ROLLED_BACK && !asked && rotation(id).state() == RotationState.GRACE) {
        asked = house.rotations().ask("web", Wish.ROLL_BACK, "Soak.");
      }
      if (i == 6) {
        end(mishap);
      }
      boolean waits =
          Set.of(RotationState.GRACE, RotationState.RETIRING).contains(rotation(id).state());
      leap(waits ? Policy.GRACE.plus(Policy.QUIET) : Duration.ofMinutes(1));
    }
    end(mishap);
    ends.merge(rotation(id).state(), 1, Integer::sum);
    if (!rotation(id).state().ended()) {
      throw new AssertionError(
          "It does not end: " + rotation(id) + house.rotations().history("web"));
    }
    leap(Duration.ofHours(2));
  }

  private void begin(Mishap mishap) throws IOException {
    switch (mishap) {
      case NOTHING, ROLLED_BACK -> {}
      case ION_BROKEN ->
          house.ion.fault("{'path':'/v2/**','nth':" + nth(6) + ",'times':2,'status':503}");
      case CREATION_LOST ->
          house.ion.fault("{'method':'POST','path':'/v2/tokens','cut':true,'afterEffect':true}");
      case CREATION_REFUSED ->
          house.ion.fault("{'method':'POST','path':'/v2/tokens','times':0,'status':500}");
      case PROOF_FAILS -> house.ion.fault("{'path':'/v1/me','times':0,'status':401}");
      case REVOCATION_LOST ->
          house.ion.fault(
              "{'method':'DELETE','path':'/v2/tokens/*','cut':true,'afterEffect':true}");
      case REVOCATION_BROKEN ->
          house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','times':3,'status':500}");
      case SINK_DOWN -> takeDown();
      case KILLED -> mortal.dieAfter(random.nextInt(40));
    }
  }

  private int nth(int most) {
    return 1 + random.nextInt(most);
  }

  private void takeDown() throws IOException {
    Path folder = house.workspace.dir().resolve("other");
    Files.move(folder, folder.resolveSibling("other.away"));
    Files.writeString(folder, "in the way");
  }

  private void end(Mishap mishap) throws IOException {
    house.ion.clearFaults();
    Path away = house.workspace.dir().resolve("other.away");
    if (mishap == Mishap.SINK_DOWN && Files.exists(away)) {
      Files.delete(away.resolveSibling("other"));
      Files.move(away, away.resolveSibling("other"));
    }
  }

  private void tick() throws Exception {
    try {
      house.tick();
    } catch (RuntimeException | Error e) {
      if (!mortal.isDead()) {
        throw e;
      }
    }
    if (mortal.isDead()) {
      kills++;
      verified.addAll(mortal.verified());
      house.drop();
      house.open();
    }
    demandVerified();
  }

  /** No sink holds a token that was not verified. */
  private void demandVerified() throws IOException {
    verified.addAll(mortal.verified());
    List<String> ids = new ArrayList<>();
    for (String sink : List.of(SINK, OTHER)) {
      if (Files.exists(house.workspace.dir().resolve(sink))) {
        ids.add(id(house.read(sink)));
      }
    }
    if (!verified.containsAll(ids)) {
      throw new AssertionError("A sink holds an unverified token: " + ids);
    }
  }

  /** A token says its id itself. */
  private static String id(String token) throws IOException {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return new ObjectMapper().readTree(claims).path("jti").asText();
  }

  private void leap(Duration duration) {
    time.writeLock().lock();
    try {
      house.clock.advance(duration);
    } finally {
      time.writeLock().unlock();
    }
  }

  private Rotation rotation(String id) {
    return house.rotations().find(id).orElseThrow();
  }

  /** The client: about twenty times a second, and more where the machine allows. */
  private void fetch() {
    while (goesOn.get()) {
      time.readLock().lock();
      try {
        answers.merge(house.ion.endpoint(house.read(SINK), ASSET), 1L, Long::sum);
      } catch (IOException e) {
        answers.merge(-1, 1L, Long::sum);
      } finally {
        time.readLock().unlock();
      }
      fetches.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** How often the client got which answer; -1 for a file that could not be read. */
  public Map<Integer, Long> answers() {
    return answers;
  }

  /** How many tokens of ours ion still has. */
  public int left() {
    return house.ion.made().size();
  }

  public Map<RotationState, Integer> ends() {
    return ends;
  }

  public Map<String, Integer> met() {
    return met;
  }

  public int kills() {
    return kills;
  }

  @Override
  public void close() throws IOException {
    goesOn.set(false);
    house.close();
  }

  /** Takes the number of rotations and a seed; prints what came of it. */
  public static void main(String[] args) throws Exception {
    int rotations = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    long begin = System.nanoTime();
    try (Soak soak = new Soak(Files.createTempDirectory("ionflow-soak"), seed)) {
      soak.run(rotations);
      System.out.printf(
          "rotations            %d (seed %d), in %d s%n"
              + "what went wrong      %s%n"
              + "how they ended       %s%n"
              + "processes killed     %d%n"
              + "client's answers     %s%n"
              + "tokens left over     %d%n",
          rotations,
          seed,
          Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
          soak.met(),
          soak.ends(),
          soak.kills(),
          soak.answers(),
          soak.left() - 1);
      if (!soak.answers().keySet().equals(Set.of(200)) || soak.left() != 1) {
        throw new AssertionError("The client was refused, or a token was left over.");
      }
    }
    System.exit(0);
  }
}
