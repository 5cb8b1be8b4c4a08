package io.ionflow.rotation.audit;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an account looks like beside the practices of the guide.
 *
 * @param findings the worst first
 * @param score 100 if every practice is kept that concerns a token, 0 if none is; by their weight
 * @param tokens how many tokens were looked at
 */
public record Audit(List<Finding> findings, int score, int tokens) {
  /** Where the practices come from. */
  public static final String GUIDE = "https://cesium.com/learn/ion/cesium-ion-access-tokens/";

  /** Copies what it is given. */
  public Audit {
    findings = List.copyOf(findings);
  }

  /**
   * Looks at an account.
   *
   * @param own id of the token that ionflow works with, if that is known
   */
  public static Audit of(
      List<Token> tokens,
      List<Holding> holdings,
      List<TokenPolicy> policies,
      Optional<String> own,
      Limits limits) {
    Map<String, Holding> held = new HashMap<>();
    holdings.forEach(holding -> held.put(holding.tokenId(), holding));
    Map<String, TokenPolicy> named = new HashMap<>();
    policies.forEach(policy -> named.put(policy.name(), policy));
    List<Finding> findings = new ArrayList<>();
    long all = 0;
    long kept = 0;
    for (Token token : tokens) {
      Optional<Holding> holding = Optional.ofNullable(held.get(token.id()));
      Subject subject =
          new Subject(
              token,
              holding,
              holding.map(Holding::policy).map(named::get),
              own.filter(token.id()::equals).isPresent(),
              !policies.isEmpty(),
              limits);
      for (Practice practice : Practices.ALL) {
        Judgement judgement = practice.judge().apply(subject);
        if (judgement instanceof Judgement.Unconcerned) {
          continue;
        }
        all += practice.level().weight();
        if (judgement instanceof Judgement.Broken broken) {
          findings.add(finding(practice, subject, broken));
        } else {
          kept += practice.level().weight();
        }
      }
    }
    findings.sort(
        Comparator.comparing(Finding::level)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::token)
            .thenComparing(Finding::tokenId));
    return new Audit(findings, all == 0 ? 100 : (int) (100 * kept / all), tokens.size());
  }

  private static Finding finding(Practice practice, Subject subject, Judgement.Broken broken) {
    Token token = subject.token();
    return new Finding(
        practice.id(),
        practice.level(),
        token.id(),
        Logging.redact(token.name()),
        Logging.redact(broken.what()),
        Practices.reason(practice),
        practice.fix(),
        subject.policy().map(TokenPolicy::tags).orElseGet(TreeMap::new));
  }

  /** How many there are of a level. */
  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  /** Whether there is one of that level or a worse one. */
  public boolean hasAtLeast(Level level) {
    return findings.stream().anyMatch(finding -> finding.level().compareTo(level) <= 0);
  }
}
