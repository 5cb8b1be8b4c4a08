package io.ionflow.login;

import io.ionflow.ion.IonFault;
import io.ionflow.log.Logging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back from ion's token endpoint. */
final class TokenAnswer {
  private static final String TOKEN = "[\\x21-\\x7e]{1,16384}";
  private static final int MOST_DIGITS = 12;

  private final int status;
  private final byte[] body;

  /**
   * @param status HTTP status
   * @param body not changed afterwards
   */
  TokenAnswer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /**
   * The grant.
   *
   * @param now when it came
   * @throws GrantRefusedException if ion says that what was shown is no longer worth anything
   * @throws IonFault for all else that is no grant; what was shown may be worth something still
   */
  Grant to(TokenRequest request, Instant now) {
    Map<String, String> fields = TokenFields.read(body);
    if (status >= 200 && status < 300) {
      return grant(request, fields, now);
    }
    String error = fields.getOrDefault("error", "");
    String quote = Logging.redact(error + " " + fields.getOrDefault("error_description", ""));
    String words = request + " got " + status + " " + LoginException.quote(quote).strip();
    throw switch (status) {
      case 429 -> new IonFault.Busy(words, Optional.empty());
      case 408 -> new IonFault.Broken(words, true, null);
      default -> {
        if (status < 400 || status >= 500) {
          yield new IonFault.Broken(words, true, null);
        }
        yield isInvalidGrant(error)
            ? new GrantRefusedException(words)
            : new IonFault.Invalid(words);
      }
    };
  }

  /** However it is spelt: its shape at ion is not published. */
  private static boolean isInvalidGrant(String error) {
    return error.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("invalidgrant");
  }

  private static Grant grant(TokenRequest request, Map<String, String> fields, Instant now) {
    String access = fields.getOrDefault("access_token", "");
    if (!access.matches(TOKEN)) {
      throw new IonFault.Broken(
          request + " got an answer without a token; is something between here and ion?",
          true,
          null);
    }
    Logging.hideLent(access);
    Optional<String> refresh =
        Optional.ofNullable(fields.get("refresh_token")).filter(token -> token.matches(TOKEN));
    refresh.ifPresent(Logging::hideLent);
    Optional<Instant> expires =
        earlier(Jwt.of(access).expires(now), lifetime(fields).map(time -> Jwt.later(now, time)));
    Optional<List<String>> scopes =
        Optional.ofNullable(fields.get("scope"))
            .filter(text -> !text.isBlank())
            .map(text -> List.of(text.strip().split("[\\s,]+")));
    return new Grant(access, refresh, expires, scopes, now);
  }

  /** Seconds; -1 is for ever, and so is what can't be read. */
  private static Optional<Duration> lifetime(Map<String, String> fields) {
    String text = fields.getOrDefault("expires_in", "").strip();
    return text.matches("[1-9]\\d{0," + (MOST_DIGITS - 1) + "}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isPresent() && other.isPresent()) {
      return one.get().isBefore(other.get()) ? one : other;
    }
    return one.or(() -> other);
  }
}
