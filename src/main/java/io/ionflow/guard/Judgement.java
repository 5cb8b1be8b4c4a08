package io.ionflow.guard;

import io.ionflow.guard.AppBudgets.Budget;
import io.ionflow.guard.Deed.Standing;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenSpec;
import io.ionflow.ion.Tokens;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.OwnToken;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Protection;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.usage.Alarms;
import io.ionflow.usage.Guard;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Subject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what is done to the token or app of an alert; does nothing itself. Never anything to the
 * account's default token, to the one that ionflow works with, or to one that no policy owns.
 */
public final class Judgement {
  private final Supplier<Guard> config;
  private final Alarms alarms;
  private final Rotations rotations;
  private final Policies policies;
  private final OwnToken own;
  private final AppBudgets budgets;

  /** Takes what it judges by. */
  public Judgement(
      Supplier<Guard> config,
      Alarms alarms,
      Rotations rotations,
      Policies policies,
      OwnToken own,
      AppBudgets budgets) {
    this.config = config;
    this.alarms = alarms;
    this.rotations = rotations;
    this.policies = policies;
    this.own = own;
    this.budgets = budgets;
  }

  /** What can be said of an alert before the token is looked at. */
  public Deed consider(Incident incident) {
    Guard guard = config.get();
    Subject subject = incident.suspect().subject();
    Optional<Holding> holding =
        rotations.holdings().stream()
            .filter(held -> held.tokenId().equals(subject.token()))
            .findFirst();
    Guard.Rule rule =
        guard.rules().stream()
            .filter(one -> fits(one, incident, holding))
            .findFirst()
            .orElse(Deed.NO_RULE);
    Deed deed = Deed.of(incident, guard.mode(), rule, holding);
    if (incident.isMeant() && !isAsMeant(deed)) {
      return deed.with(
          Standing.REFUSED,
          "its rules were changed in the midst. It was about to %s; see whether that was done"
              .formatted(incident.outcome()));
    }
    if (!guard.isOn() || rule.action() == Guard.Action.NOTHING) {
      return deed.with(Standing.NOTHING, "");
    }
    return rule.to().isOfApp() ? app(deed, subject.app()) : token(deed, subject.token());
  }

  private static boolean fits(Guard.Rule rule, Incident incident, Optional<Holding> holding) {
    Subject subject = incident.suspect().subject();
    boolean isItsAlert = rule.alert().map(incident.suspect().alert()::equals).orElse(true);
    boolean isItsApp = rule.app().map(subject.app()::equals).orElse(true);
    boolean isItsToken =
        rule.token()
            .map(
                name ->
                    name.equals(subject.token())
                        || holding.filter(held -> held.policy().equals(name)).isPresent())
            .orElse(true);
    String touched = rule.to().isOfApp() ? subject.app() : subject.token();
    boolean isOfItsKind = rule.action() == Guard.Action.NOTHING || !touched.isEmpty();
    return isItsAlert && isItsApp && isItsToken && isOfItsKind;
  }

  private static boolean isAsMeant(Deed deed) {
    return deed.mode() == Guard.Mode.ACT
        && deed.incident().outcome().startsWith(deed.rule().action().verb() + " ");
  }

  private Deed app(Deed deed, String app) {
    Guard.Bounds to = deed.rule().to();
    Budget bound = new Budget(to.requestsPerDay(), to.bytesPerDay());
    Optional<Budget> present = budgets.of(app);
    if (present.isEmpty()) {
      return deed.with(Standing.REFUSED, "app %s has no key in force".formatted(app));
    }
    String what = "app %s to %s".formatted(app, words(bound));
    if (present.get().lowered(bound).equals(present.get())) {
      return already(deed, what, "app %s has no more than that already".formatted(app));
    }
    return isOver(deed.incident())
        ? deed.with(Standing.LAPSED, what)
        : deed.with(Standing.TO_DO, what);
  }

  private static String words(Budget budget) {
    String requests = budget.requests() == 0 ? "" : budget.requests() + " requests";
    String bytes = budget.bytes() == 0 ? "" : budget.bytes() + " bytes";
    String both = requests.isEmpty() || bytes.isEmpty() ? "" : " and ";
    return requests + both + bytes + " a day";
  }

  private Deed token(Deed deed, String token) {
    if (token.equals(Subject.OWN)) {
      return deed.with(
          Standing.REFUSED,
          "it is the token that ionflow itself works with. Give the app a token of its own, or bound its budget");
    }
    if (deed.holding().isEmpty()) {
      return deed.incident().isMeant()
          ? deed // what is left of it is to be looked at
          : deed.with(
              Standing.REFUSED,
              "token %s is no policy's, so nothing would take its place".formatted(token));
    }
    return deed.holding()
        .flatMap(held -> policies.find(held.policy()))
        .filter(TokenPolicy::self)
        .map(
            policy ->
                deed.with(
                    Standing.REFUSED,
                    "policy '%s' is the token that ionflow itself works with"
                        .formatted(policy.name())))
        .orElse(deed);
  }

  /**
   * What is to be done.
   *
   * @param token as ion has it; null if it is gone or was not looked at
   */
  public Deed decide(Deed deed, Token token) {
    if (deed.standing() != Standing.TO_LOOK) {
      return deed;
    }
    String id = deed.touched();
    if (token == null) {
      String what = "token " + id;
      return deed.rule().action() == Guard.Action.REVOKE && deed.incident().isMeant()
          ? deed.with(Standing.DONE, what)
          : deed.with(Standing.REFUSED, what + " is gone already");
    }
    Optional<Protection> protection = Protection.of(token, own);
    if (protection.isPresent()) {
      return deed.with(Standing.REFUSED, protection.get().why(token));
    }
    if (deed.holding().isEmpty()) {
      return deed.with(Standing.REFUSED, "token " + id + " is no policy's any more");
    }
    Holding holding = deed.holding().get();
    Deed named = deed.with(Standing.TO_DO, "token %s of '%s'".formatted(id, holding.policy()));
    Deed decided =
        switch (deed.rule().action()) {
          case REVOKE -> named.by(Tokens.revoke(id));
          case ROTATE -> rotate(named, holding);
          case RESTRICT -> restrict(named, token);
          case NOTHING -> deed.with(Standing.NOTHING, "");
        };
    return decided.standing() == Standing.TO_DO && isOver(deed.incident())
        ? decided.with(Standing.LAPSED, decided.what())
        : decided;
  }

  private Deed rotate(Deed deed, Holding holding) {
    Optional<Rotation> latest = rotations.latest(holding.policy());
    boolean isBegun =
        latest
            .filter(last -> last.oldToken().filter(holding.tokenId()::equals).isPresent())
            .filter(last -> !last.begun().isBefore(deed.incident().since()))
            .isPresent();
    if (isBegun) {
      return already(
          deed, deed.what(), "its turnover has begun at " + latest.orElseThrow().begun());
    }
    if (holding.role() != Holding.Role.CURRENT || rotations.open(holding.policy()).isPresent()) {
      return deed.with(
          Standing.REFUSED,
          "'%s' is in the midst of a turnover already. If its old token has to go at once: ionflow tokens revoke %s"
              .formatted(holding.policy(), holding.tokenId()));
    }
    return deed;
  }

  private Deed restrict(Deed deed, Token token) {
    try {
      TokenSpec spec = narrowed(deed, token);
      String what = "%s to %s".formatted(deed.what(), words(spec));
      return Narrowing.isWithin(token, spec)
          ? already(deed, what, "it can do no more than that already")
          : deed.with(Standing.TO_DO, what).by(spec.change(token.id()));
    } catch (Narrowing.NothingLeftException nothing) {
      return deed.with(Standing.REFUSED, nothing.getMessage());
    }
  }

  private TokenSpec narrowed(Deed deed, Token token) {
    return Narrowing.of(
        token,
        deed.rule().to(),
        deed.holding().flatMap(holding -> policies.find(holding.policy())));
  }

  private static String words(TokenSpec spec) {
    String assets = spec.assets().map(ids -> "assets " + ids).orElse("all assets");
    String pages =
        spec.allowedUrls().isEmpty() ? "any page" : String.join(", ", spec.allowedUrls());
    return assets + " on " + pages;
  }

  /** What is as it should be was done by an earlier try, if there was one. */
  private static Deed already(Deed deed, String what, String why) {
    return deed.incident().isMeant()
        ? deed.with(Standing.DONE, what)
        : deed.with(Standing.REFUSED, why);
  }

  private boolean isOver(Incident incident) {
    return alarms.open().stream()
        .noneMatch(
            open -> open.name().equals(incident.name()) && open.since().equals(incident.since()));
  }

  /**
   * Demands that ion has done it: its answer to a token that lacks tokens:write is the same as to
   * one that is gone.
   *
   * @param token as ion has it now; null if it is gone
   * @throws IllegalStateException if it has not
   */
  public Deed demand(Deed deed, Token token) {
    boolean isDone =
        deed.rule().action() == Guard.Action.REVOKE
            ? token == null
            : token != null && Narrowing.isWithin(token, narrowed(deed, token));
    if (!isDone) {
      throw new IllegalStateException(
          "ion still has token %s as it was; see that ionflow's token has tokens:write"
              .formatted(deed.touched()));
    }
    return deed.with(Standing.DONE, deed.what());
  }
}
