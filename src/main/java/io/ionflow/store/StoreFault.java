package io.ionflow.store;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** A store did not do what it was asked. Names the place and the store's code, never a secret. */
public final class StoreFault extends RuntimeException {
  /** What is to be done about it. */
  public enum Kind {
    /** The same may go well at once or a little later. */
    AGAIN,
    /** The same may go well later, and with fewer requests at a time. */
    SLOW_DOWN,
    /** The credentials have run out: only others help. */
    EXPIRED,
    /** A multipart upload or a part of it is gone: it has to begin anew. */
    LOST,
    /** The store refuses; no repetition helps. */
    REFUSED
  }

  private final Kind kind;
  private final String code;

  StoreFault(Kind kind, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /** What is to be done. */
  public Kind kind() {
    return kind;
  }

  /** Whether the same request may go well later. */
  public boolean mayPass() {
    return kind == Kind.AGAIN || kind == Kind.SLOW_DOWN;
  }

  /** Whether that says nothing of the request: the store was not to be reached, or overloaded. */
  public boolean isAway() {
    return kind == Kind.SLOW_DOWN || isUnreached();
  }

  private boolean isUnreached() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof ConnectTimeoutException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return true;
      }
    }
    return false;
  }

  /** The store's word for it, or empty if it had none. */
  public Optional<String> code() {
    return Optional.of(code).filter(word -> !word.isEmpty());
  }

  /** What an answer means (Amazon S3 API reference, "Error responses"). */
  static Kind kind(int status, String code) {
    return switch (code) {
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken", "InvalidAccessKeyId" ->
          Kind.EXPIRED;
      case "NoSuchUpload", "InvalidPart", "InvalidPartOrder" -> Kind.LOST;
      case "SlowDown", "ServiceUnavailable", "Throttling", "RequestLimitExceeded" -> Kind.SLOW_DOWN;
      case "RequestTimeout",
          "RequestTimeTooSkewed",
          "BadDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch",
          "IncompleteBody",
          "InternalError" ->
          Kind.AGAIN;
      default -> kind(status);
    };
  }

  private static Kind kind(int status) {
    if (status == 429 || status == 503) {
      return Kind.SLOW_DOWN;
    }
    if (status == 501) {
      return Kind.REFUSED; // what a store does not do today
    }
    return status >= 500 || status == 408 || status < 300 ? Kind.AGAIN : Kind.REFUSED;
  }
}
