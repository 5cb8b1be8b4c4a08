package io.ionflow.guard;

import io.ionflow.ion.IonRequest;
import io.ionflow.rotation.Holding;
import io.ionflow.usage.Guard;
import io.ionflow.usage.Incident;
import java.util.Optional;

/**
 * What the guard makes of an alert.
 *
 * @param incident the alert
 * @param mode whether it is done
 * @param rule why; {@link #NO_RULE} if none fits
 * @param holding whose token it is; empty for an app, and for a token that is no policy's
 * @param standing how far it is
 * @param what to whom and how, such as "token 7 of 'web'"; or why it is not done
 * @param request the call to ion that does it; null if another way does
 */
public record Deed(
    Incident incident,
    Guard.Mode mode,
    Guard.Rule rule,
    Optional<Holding> holding,
    Standing standing,
    String what,
    IonRequest<Void> request) {

  static final Guard.Rule NO_RULE =
      new Guard.Rule(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Guard.Action.NOTHING,
          new Guard.Bounds(java.util.List.of(), new java.util.TreeSet<>(), 0, 0));

  /** How far a deed is. */
  public enum Standing {
    /** The token has to be looked at first. */
    TO_LOOK,
    /** It is to be done. */
    TO_DO,
    /** It is done. */
    DONE,
    /** It is not to be done, and that is told. */
    REFUSED,
    /** It is not to be done any more, as the alert is over. */
    LAPSED,
    /** Nothing is to be done or told. */
    NOTHING
  }

  /** What is about the incident and not settled yet. */
  static Deed of(Incident incident, Guard.Mode mode, Guard.Rule rule, Optional<Holding> holding) {
    return new Deed(incident, mode, rule, holding, Standing.TO_LOOK, "", null);
  }

  Deed with(Standing next, String words) {
    return new Deed(incident, mode, rule, holding, next, words, request);
  }

  Deed by(IonRequest<Void> call) {
    return new Deed(incident, mode, rule, holding, standing, what, call);
  }

  /** The token to look at in ion; null if there is nothing to look at. */
  public String tokenId() {
    return standing == Standing.TO_LOOK ? incident.suspect().subject().token() : null;
  }

  /** The token that it is done to. */
  public String touched() {
    return incident.suspect().subject().token();
  }

  /** Whether it is to be done now, and not only to be told. */
  public boolean isToDo() {
    return standing == Standing.TO_DO && mode == Guard.Mode.ACT;
  }

  /** Whether a call to ion does it. */
  public boolean isByIon() {
    return request != null;
  }

  /** Whether a new token does it. */
  public boolean isRotation() {
    return rule.action() == Guard.Action.ROTATE;
  }

  /** Whether the token has fewer assets by it than its policy names. */
  boolean narrowsAssets() {
    return standing == Standing.DONE
        && rule.action() == Guard.Action.RESTRICT
        && !rule.to().assets().isEmpty();
  }

  /** Under what its history stands. */
  String subject() {
    return holding
        .map(Holding::policy)
        .orElse(rule.to().isOfApp() ? "app " + incident.suspect().subject().app() : "no policy");
  }

  /** What people are told. */
  String text() {
    String verb = rule.action().verb();
    return switch (standing) {
      case TO_DO -> "The guard, in dry-run, would %s %s.".formatted(verb, what);
      case DONE -> "The guard has %s %s.".formatted(rule.action().done(), what);
      case REFUSED -> "The guard was to %s here and does not: %s".formatted(verb, ended(what));
      case LAPSED -> "The guard did not %s %s: the alert was over first.".formatted(verb, what);
      case NOTHING, TO_LOOK -> "";
    };
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /** For metrics, in one word. */
  String outcome() {
    return standing == Standing.TO_DO
        ? "would"
        : standing.name().toLowerCase(java.util.Locale.ROOT);
  }
}
