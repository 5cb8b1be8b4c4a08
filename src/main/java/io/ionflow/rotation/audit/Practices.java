package io.ionflow.rotation.audit;

import static io.ionflow.rotation.audit.Judgement.brokenIf;
import static io.ionflow.rotation.audit.Judgement.unconcerned;

import io.ionflow.ion.Token;
import io.ionflow.rotation.Scopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The practices of ion's guide "Access Tokens", as far as an account's tokens show them. */
final class Practices {
  private static final List<Practice> OF_SCOPES =
      List.of(
          new Practice(
              "private-scope-on-pages",
              Level.ERROR,
              "A private scope in a token for web pages",
              "Whoever opens a page can read its token, and private scopes are to be kept secret.",
              "Give the pages a token with public scopes alone, and revoke this one.",
              Practices::privateOnPages),
          new Practice(
              "private-scope-in-public-sink",
              Level.ERROR,
              "A private scope in a token that is written for web pages",
              "A JavaScript module is read by whoever opens the page.",
              "Give the page a token with public scopes alone, or write the file in another format.",
              Practices::privateInModule),
          new Practice(
              "wide-scopes",
              Level.WARNING,
              "More scopes than one app needs",
              "A token should have the fewest scopes that its app needs.",
              "Make one token per app: the app that shows assets needs assets:read alone.",
              Practices::wide));

  private static final List<Practice> OF_ASSETS =
      List.of(
          new Practice(
              "all-assets",
              Level.WARNING,
              "A token that reads every asset",
              "Unless it is restricted, it reads every asset of the account, also those to come.",
              "Restrict it to the assets of its app; that can be changed at any time.",
              Practices::all),
          new Practice(
              "empty-assets",
              Level.NOTE,
              "A token with an empty list of assets",
              "ion does not say whether that means all or none.",
              "List its assets, or take the restriction away.",
              Practices::empty));

  private static final List<Practice> OF_LIFE =
      List.of(
          new Practice(
              "default-token-in-use",
              Level.ERROR,
              "The default token is in use",
              "It reads all assets from anywhere, and can't be restricted or rotated without a gap;"
                  + " it is for development.",
              "Give each app a token of its own, then regenerate the default token in ion's"
                  + " dashboard, which revokes the old one.",
              Practices::standard),
          new Practice(
              "unused",
              Level.WARNING,
              "A token that nobody uses",
              "Tokens work until they are revoked.",
              "Revoke it if no app needs it: ionflow tokens revoke ID",
              Practices::unused),
          new Practice(
              "old",
              Level.WARNING,
              "A token that was never rotated",
              "Tokens have no expiry: one that leaked works until it is revoked.",
              "Give it a policy with a rotation in config/tokens.yaml.",
              Practices::old),
          new Practice(
              "several-apps",
              Level.WARNING,
              "One token for several apps",
              "With one token per app, usage tells which app it is, and a leak stays its own.",
              "Make a token for each app.",
              Practices::several),
          new Practice(
              "unknown-token",
              Level.NOTE,
              "A token that no policy has",
              "Nobody rotates it, and nobody may know what it is for.",
              "Write a policy for it (ionflow tokens adopt --force), or revoke it.",
              Practices::unknown),
          new Practice(
              "no-rotation",
              Level.NOTE,
              "A policy that never rotates",
              "A token should be replaced from time to time, the old one revoked after.",
              "Add rotation: { every: 30d } to the policy, and sinks.",
              Practices::unrotated));

  static final List<Practice> ALL = all();

  /** Those that follow from what browsers and ionflow do; the guide does not speak of them. */
  private static final Set<String> NOT_OF_THE_GUIDE =
      Set.of(
          "private-scope-in-public-sink",
          "plain-url",
          "url-with-path",
          "empty-assets",
          "unknown-token");

  private Practices() {}

  /** The reason, and the guide where it comes from there. */
  static String reason(Practice practice) {
    return NOT_OF_THE_GUIDE.contains(practice.id())
        ? practice.why()
        : practice.why() + " (ion guide, Access Tokens)";
  }

  private static List<Practice> all() {
    List<Practice> all = new ArrayList<>(OF_SCOPES);
    all.addAll(UrlPractices.ALL);
    all.addAll(OF_ASSETS);
    all.addAll(OF_LIFE);
    return List.copyOf(all);
  }

  private static Judgement privateOnPages(Subject subject) {
    Token token = subject.token();
    Set<String> secret = Scopes.secret(token.scopes());
    return token.allowedUrls().isEmpty()
        ? unconcerned()
        : brokenIf(
            !secret.isEmpty(),
            "It has " + String.join(", ", secret) + " and works on " + urls(token) + ".");
  }

  private static Judgement privateInModule(Subject subject) {
    List<String> modules =
        subject.policy().stream()
            .flatMap(policy -> policy.sinks().stream())
            .filter(sink -> "javascript".equals(sink.settings().get("format")))
            .map(sink -> sink.name())
            .toList();
    Set<String> secret = Scopes.secret(subject.token().scopes());
    return modules.isEmpty()
        ? unconcerned()
        : brokenIf(
            !secret.isEmpty(),
            "It has " + String.join(", ", secret) + " and goes to " + modules.get(0) + ".");
  }

  private static Judgement wide(Subject subject) {
    Set<String> scopes = subject.token().scopes();
    Set<String> secret = Scopes.secret(scopes);
    boolean mixed = scopes.contains("geocode") && !secret.isEmpty();
    return subject.own()
        ? unconcerned()
        : brokenIf(
            mixed || scopes.size() > subject.limits().scopes(),
            "It has " + String.join(", ", scopes) + ".");
  }

  /** Who makes assets can't list them beforehand. */
  private static Judgement all(Subject subject) {
    Token token = subject.token();
    boolean reads = !Collections.disjoint(token.scopes(), Scopes.OF_ASSETS);
    return token.isDefault() || !reads || token.scopes().contains("assets:write")
        ? unconcerned()
        : brokenIf(token.assets().isEmpty(), "It is not restricted to any assets.");
  }

  private static Judgement empty(Subject subject) {
    Token token = subject.token();
    return Collections.disjoint(token.scopes(), Scopes.OF_ASSETS)
        ? unconcerned()
        : brokenIf(token.assets().filter(Set::isEmpty).isPresent(), "Its list of assets is empty.");
  }

  private static Judgement standard(Subject subject) {
    Token token = subject.token();
    boolean recent =
        subject.wasUsed()
            && subject
                .quiet()
                .filter(time -> time.compareTo(subject.limits().unused()) < 0)
                .isPresent();
    return token.isDefault()
        ? brokenIf(recent, "It was used " + token.lastUsed().map(String::valueOf).orElse("") + ".")
        : unconcerned();
  }

  private static Judgement unused(Subject subject) {
    Optional<Duration> quiet = subject.quiet();
    return subject.token().isDefault() || quiet.isEmpty()
        ? unconcerned()
        : brokenIf(
            quiet.get().compareTo(subject.limits().unused()) > 0,
            "It was last used %d days ago.".formatted(quiet.get().toDays()));
  }

  private static Judgement old(Subject subject) {
    Optional<Duration> age = subject.age();
    return subject.token().isDefault() || age.isEmpty()
        ? unconcerned()
        : brokenIf(
            age.get().compareTo(subject.limits().old()) > 0,
            "It was made %d days ago.".formatted(age.get().toDays()));
  }

  private static Judgement several(Subject subject) {
    List<String> domains =
        subject.token().allowedUrls().stream()
            .flatMap(url -> UrlPractices.parse(url).stream())
            .map(url -> site(url.domain()))
            .filter(site -> !site.equals("localhost")) // where apps are made
            .distinct()
            .toList();
    List<Object> apps =
        subject.policy().stream()
            .flatMap(policy -> policy.sinks().stream())
            .filter(sink -> sink.kind().equals("handover"))
            .map(sink -> sink.settings().getOrDefault("app", sink.name()))
            .distinct()
            .toList();
    boolean pages = domains.size() > 1;
    return subject.token().isDefault()
        ? unconcerned()
        : brokenIf(
            pages || apps.size() > 1,
            pages
                ? "It works on " + String.join(" and ", domains) + "."
                : "Several apps fetch it: " + apps + ".");
  }

  private static Judgement unknown(Subject subject) {
    return subject.managed() && !subject.token().isDefault()
        ? brokenIf(subject.holding().isEmpty(), "No policy has it.")
        : unconcerned();
  }

  private static Judgement unrotated(Subject subject) {
    return subject
        .policy()
        .map(
            policy ->
                brokenIf(policy.rotation().isEmpty(), "Policy " + policy.name() + " says no time."))
        .orElse(unconcerned());
  }

  /** The last two labels: close enough to tell whether two domains are one house. */
  private static String site(String domain) {
    String[] labels = domain.split("\\.", -1);
    return labels.length <= 2 || domain.matches("[0-9.]+|\\[.*")
        ? domain
        : labels[labels.length - 2] + "." + labels[labels.length - 1];
  }

  private static String urls(Token token) {
    return String.join(", ", token.allowedUrls());
  }
}
