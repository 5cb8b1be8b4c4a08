package io.ionflow.rotation.policy;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.log.Printable;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Scopes;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A first policy file, made from the tokens that an account has. Nothing in it rotates until a
 * person writes when. Never holds a token's value.
 *
 * @param text the file
 * @param adopted tokens that have a policy in it
 * @param leftOut tokens that have none
 */
public record Adoption(String text, List<Adopted> adopted, List<LeftOut> leftOut) {
  private static final String HEAD =
      """
      # yaml-language-server: $schema=tokens.schema.json
      #
      # Written by `ionflow tokens adopt` from what the account had. Nothing rotates yet: add to a
      # policy when it shall and where its tokens go, such as
      #
      #    rotation: { every: 30d }
      #    sinks: [ { file: sinks/web-app.token } ]
      #
      # All that can stand here: docs/tokens.md. After each change: ionflow tokens plan
      """;

  /**
   * A token with a policy of its own.
   *
   * @param policy the policy's name
   * @param held whether it was that policy's before
   */
  public record Adopted(Token token, String policy, boolean held) {}

  /**
   * A token without one.
   *
   * @param why as a sentence
   */
  public record LeftOut(Token token, String why) {}

  /**
   * Makes one.
   *
   * @param own id of the token that ionflow works with, if that is known
   */
  public static Adoption of(List<Token> tokens, List<Holding> holdings, Optional<String> own) {
    Map<String, Holding> held = new HashMap<>();
    holdings.forEach(holding -> held.put(holding.tokenId(), holding));
    Set<String> names = new HashSet<>();
    holdings.forEach(holding -> names.add(holding.policy()));
    List<Adopted> adopted = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Token token : tokens.stream().sorted(Comparator.comparing(Token::name)).toList()) {
      Optional<Holding> holding = Optional.ofNullable(held.get(token.id()));
      String name = holding.map(Holding::policy).orElseGet(() -> name(token, names));
      String entry = entry(token, name, own.filter(token.id()::equals).isPresent());
      Optional<String> against = against(token, holding, entry);
      if (against.isPresent()) {
        leftOut.add(new LeftOut(token, against.get()));
      } else {
        names.add(name);
        adopted.add(new Adopted(token, name, holding.isPresent()));
        text.append(entry);
      }
    }
    return new Adoption(
        HEAD + notes(leftOut) + (adopted.isEmpty() ? "" : "\ntokens:" + text), adopted, leftOut);
  }

  private static Optional<String> against(Token token, Optional<Holding> holding, String entry) {
    if (token.isDefault()) {
      return Optional.of("It is the account's default token, which can be no policy's.");
    }
    if (holding.filter(other -> other.role() != Holding.Role.CURRENT).isPresent()) {
      return Optional.of("It is part of a rotation that is under way.");
    }
    if (token.assets().filter(Set::isEmpty).isPresent()
        && !Collections.disjoint(token.scopes(), Scopes.OF_ASSETS)) {
      return Optional.of("Its list of assets is empty, and ion does not say what that means.");
    }
    return PolicyFile.parse("it", "tokens:" + entry).problems().stream()
        .filter(found -> found.severity() == Severity.ERROR)
        .map(Problem::problem)
        .findFirst()
        .map(problem -> problem + ".");
  }

  private static String notes(List<LeftOut> leftOut) {
    StringBuilder notes = new StringBuilder();
    leftOut.forEach(
        left ->
            notes
                .append("#\n# No policy for ")
                .append(shown(left.token()))
                .append(":\n#   ")
                .append(line(left.why()))
                .append("\n"));
    return notes.toString();
  }

  private static String entry(Token token, String name, boolean self) {
    StringBuilder text = new StringBuilder("\n  # ").append(shown(token)).append("\n");
    text.append("  - name: ").append(quoted(name)).append("\n");
    text.append("    scopes: ").append(list(token.scopes())).append("\n");
    if (!token.allowedUrls().isEmpty()) {
      text.append("    allowedUrls: ").append(list(token.allowedUrls())).append("\n");
    }
    if (!Collections.disjoint(token.scopes(), Scopes.OF_ASSETS)) {
      text.append("    assets: ")
          .append(token.assets().map(Object::toString).orElse(AssetsReader.ALL))
          .append("\n");
    }
    if (self) {
      text.append("    self: true # the token that ionflow works with\n");
    }
    return text.toString();
  }

  private static String shown(Token token) {
    return "token %s, called %s in ion".formatted(line(token.id()), quoted(token.name()));
  }

  /** A free name of the form that policies have, like the token's own. */
  private static String name(Token token, Set<String> taken) {
    String plain =
        Logging.redact(token.name())
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+|[-.]+$", "");
    String base = plain.isEmpty() ? "token" : plain.substring(0, Math.min(70, plain.length()));
    String name = base;
    for (int i = 2; taken.contains(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private static String list(Iterable<String> texts) {
    List<String> quoted = new ArrayList<>();
    texts.forEach(text -> quoted.add(quoted(text)));
    return "[" + String.join(", ", quoted) + "]";
  }

  /** Plain where YAML takes it for nothing but a text, else in quotes. */
  private static String quoted(String written) {
    String text = Logging.redact(written);
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9._/-]*(:[A-Za-z0-9/._-]+)*")
            && !Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
                .contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : '"' + line(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /** One line without a secret, whatever ion tells. */
  private static String line(String text) {
    return Printable.line(Logging.redact(text));
  }
}
