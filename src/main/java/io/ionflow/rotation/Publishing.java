package io.ionflow.rotation;

import io.ionflow.ion.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a token to the policy's sinks: the new one once it is verified, the old one again when the
 * new one is given up. Each sink is tried by itself and read back; what is confirmed is not sent
 * again.
 */
public final class Publishing {
  /** Nothing that a file or a shell would have to quote. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

  private final Rotations rotations;
  private final Policies policies;
  private final Setbacks setbacks;
  private final Optional<Path> ownFile;
  private final Clock clock;

  /**
   * @param ownFile where ionflow's own token is read from; empty if it comes from elsewhere
   */
  public Publishing(
      Rotations rotations,
      Policies policies,
      Setbacks setbacks,
      Optional<Path> ownFile,
      Clock clock) {
    this.rotations = rotations;
    this.policies = policies;
    this.setbacks = setbacks;
    this.ownFile = ownFile;
    this.clock = clock;
  }

  /** The token that goes out in this state; null if none does. */
  public String wanted(Rotation rotation) {
    return rotation.state() == RotationState.RESTORING
        ? rotation.oldToken().orElse(null)
        : rotation.made();
  }

  /**
   * What is left to send.
   *
   * @param token as ion has it; null if it is gone
   * @throws TokenGoneException if it is needed
   */
  public List<Delivery> deliveries(Rotation rotation, Token token) {
    List<TokenPolicy.Sink> sinks = sinks(rotation);
    if (sinks.isEmpty()) {
      return List.of();
    }
    if (token == null) {
      throw new TokenGoneException(Optional.ofNullable(wanted(rotation)).orElse("of old"));
    }
    if (!TOKEN.matcher(token.value().reveal()).matches()) {
      throw new UnfitPolicyException(
          "What ion gives as the value of token %s has signs in it that no token has. It goes nowhere."
              .formatted(token.id()));
    }
    Set<String> confirmed = confirmed(rotation, token.id());
    return sinks.stream()
        .filter(sink -> !confirmed.contains(sink.name()))
        .map(sink -> new Delivery(rotation.policy(), sink, token.id(), token.value()))
        .toList();
  }

  /**
   * All sinks of the policy, or those that may have got what has to be taken back.
   *
   * @throws IllegalStateException if the policy is needed and not in its file, maybe for a moment:
   *     that is no policy without sinks
   */
  private List<TokenPolicy.Sink> sinks(Rotation rotation) {
    boolean restores = rotation.state() == RotationState.RESTORING;
    Set<String> touched = touched(rotation);
    if (restores && (rotation.oldToken().isEmpty() || touched.isEmpty())) {
      return List.of();
    }
    List<TokenPolicy.Sink> sinks = all(policy(rotation));
    return restores ? sinks.stream().filter(sink -> touched.contains(sink.name())).toList() : sinks;
  }

  private TokenPolicy policy(Rotation rotation) {
    return policies
        .find(rotation.policy())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no policy '%s' now, so it is not known where its token has to go. It goes on once the policy is there again."
                        .formatted(rotation.policy())));
  }

  private List<TokenPolicy.Sink> all(TokenPolicy policy) {
    List<TokenPolicy.Sink> sinks = new ArrayList<>(policy.sinks());
    if (policy.self()) {
      ownFile.ifPresent(
          file ->
              sinks.add(
                  new TokenPolicy.Sink("file", "ION_TOKEN_FILE", Map.of("path", file.toString()))));
    }
    return sinks;
  }

  /** Sinks that may have got the new token. */
  private Set<String> touched(Rotation rotation) {
    return rotations.publications(rotation.id()).stream()
        .filter(sent -> rotation.newToken().filter(sent.tokenId()::equals).isPresent())
        .map(Publication::sink)
        .collect(Collectors.toSet());
  }

  private Set<String> confirmed(Rotation rotation, String tokenId) {
    return rotations.publications(rotation.id()).stream()
        .filter(sent -> sent.tokenId().equals(tokenId) && sent.confirmed().isPresent())
        .map(Publication::sink)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Notes that a sink is about to get the token: from now on it may have it. */
  public void trying(Rotation rotation, Delivery delivery) {
    keep(rotation, delivery, Optional.empty(), "", "Is about to publish %s.".formatted(delivery));
  }

  /** Notes that a sink has it and has been read back. */
  public void confirmed(Rotation rotation, Delivery delivery) {
    Optional<Instant> now = Optional.of(clock.instant());
    keep(rotation, delivery, now, "", "Read back: %s is there.".formatted(delivery));
  }

  /** Notes that a sink did not take it, or that it is not known whether it did. */
  public void failed(Rotation rotation, Delivery delivery, Exception fault) {
    if (fault instanceof StaleRotationException stale) {
      throw stale;
    }
    String words =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    keep(rotation, delivery, Optional.empty(), words, "Not published: " + words);
  }

  private void keep(
      Rotation rotation, Delivery delivery, Optional<Instant> confirmed, String fault, String why) {
    rotations.publish(
        rotation,
        new Publication(
            delivery.tokenId(), delivery.sink().name(), clock.instant(), confirmed, fault),
        why);
  }

  /** Goes on if every sink has the token, else tries again later those that have not. */
  public Rotation finish(Rotation rotation) {
    String tokenId = wanted(rotation);
    List<TokenPolicy.Sink> sinks = sinks(rotation);
    Set<String> confirmed = tokenId == null ? Set.of() : confirmed(rotation, tokenId);
    List<String> left =
        sinks.stream()
            .map(TokenPolicy.Sink::name)
            .filter(name -> !confirmed.contains(name))
            .toList();
    if (!left.isEmpty()) {
      return setbacks.again(rotation, partly(rotation, sinks.size(), left));
    }
    return rotation.state() == RotationState.RESTORING
        ? rotations.release(
            rotation.in(RotationState.RETIRING).because(rotation.cause()),
            restored(rotation, sinks))
        : rotations.release(
            rotation.in(RotationState.PUBLISHED), "All %d sinks have it.".formatted(sinks.size()));
  }

  /** Where a sink is that is no longer in the policy is not known. */
  private String restored(Rotation rotation, List<TokenPolicy.Sink> sinks) {
    Set<String> gone = new TreeSet<>(touched(rotation));
    sinks.stream().map(TokenPolicy.Sink::name).forEach(gone::remove);
    return gone.isEmpty()
        ? "Every sink that may have got the new token has the old one again."
        : "Sinks of the policy have the old token again. Not those that are no longer in it and may have the new one: %s. Give them the old one by hand."
            .formatted(String.join(", ", gone));
  }

  private String partly(Rotation rotation, int all, List<String> left) {
    String faults =
        rotations.publications(rotation.id()).stream()
            .filter(sent -> left.contains(sent.sink()) && !sent.fault().isEmpty())
            .map(sent -> sent.sink() + ": " + sent.fault())
            .distinct()
            .collect(Collectors.joining("; "));
    return "%d of %d sinks have token %s. Both tokens stay valid. %s"
        .formatted(all - left.size(), all, wanted(rotation), faults);
  }
}
