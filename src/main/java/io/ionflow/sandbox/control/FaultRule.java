package io.ionflow.sandbox.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests go wrong, and how.
 *
 * @param side which server
 * @param method empty for any
 * @param path a pattern: {@code *} stands for anything but a slash, {@code **} for anything
 * @param query a text that the query must hold; empty for any
 * @param nth the first of the fitting requests that it acts on, from 1
 * @param times how many it acts on; 0 for all that follow
 * @param delay how long the answer waits
 * @param bytesPerSecond how slowly bodies pass, both ways
 * @param flipAt the byte of the request's content, from 0, of which a bit is flipped on its way
 * @param stallAt the byte of the request's content from which on nothing more is read
 * @param cutAt the byte of the request's content at which the connection is reset
 * @param keptBytes how much of an object the storage keeps at most, although it confirms all
 * @param status an answer in the place of the true one
 * @param code the error code in that answer, in the form of its side
 * @param body the body of that answer, in the place of one made from the code
 * @param retryAfter the {@code Retry-After} header of that answer
 * @param cut the connection is cut without an answer
 * @param afterEffect whether a status or a cut comes after the request has had its effect
 * @param truncated whether the body breaks off half-way and the connection is cut
 * @param wrongJson whether the body is JSON that doesn't parse
 */
public record FaultRule(
    Side side,
    Optional<String> method,
    String path,
    Optional<String> query,
    int nth,
    int times,
    Optional<Duration> delay,
    Optional<Long> bytesPerSecond,
    Optional<Long> flipAt,
    Optional<Long> stallAt,
    Optional<Long> cutAt,
    Optional<Long> keptBytes,
    Optional<Integer> status,
    Optional<String> code,
    Optional<String> body,
    Optional<String> retryAfter,
    boolean cut,
    boolean afterEffect,
    boolean truncated,
    boolean wrongJson) {

  /** The two servers of the sandbox. */
  public enum Side {
    API,
    S3
  }

  /** Refuses values that have no meaning. */
  public FaultRule {
    require(nth >= 1, "\"nth\" counts from 1");
    require(times >= 0, "\"times\" must not be negative");
    require(
        status.filter(number -> number < 100 || number > 599).isEmpty(),
        "\"status\" must be an HTTP status");
    require(
        bytesPerSecond.filter(rate -> rate < 1).isEmpty(), "\"bytesPerSecond\" must be positive");
    for (Optional<Long> place : List.of(flipAt, stallAt, cutAt, keptBytes)) {
      require(
          place.filter(bytes -> bytes < 0).isEmpty(),
          "\"flipAt\", \"stallAt\", \"cutAt\" and \"keptBytes\" must not be negative");
    }
    require(keptBytes.isEmpty() || side == Side.S3, "\"keptBytes\" is of the s3 side");
    require(delay.filter(Duration::isNegative).isEmpty(), "\"delay\" must not be negative");
    require(
        cut
            || truncated
            || wrongJson
            || status.isPresent()
            || delay.isPresent()
            || flipAt.isPresent()
            || stallAt.isPresent()
            || cutAt.isPresent()
            || keptBytes.isPresent()
            || bytesPerSecond.isPresent(),
        "a fault needs one of status, cut, delay, bytesPerSecond, truncated, wrongJson, flipAt,"
            + " stallAt, cutAt, keptBytes");
  }

  /** Whether it acts on the body of a request on its way in. */
  boolean spoilsRequest() {
    return flipAt.isPresent() || stallAt.isPresent() || cutAt.isPresent();
  }

  /** Whether a request is one of those that this rule counts. */
  boolean fits(Side asked, String askedMethod, String askedPath, String askedQuery) {
    return side == asked
        && method.filter(wanted -> !wanted.equalsIgnoreCase(askedMethod)).isEmpty()
        && query.filter(wanted -> !askedQuery.contains(wanted)).isEmpty()
        && pattern(path).matcher(askedPath).matches();
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String part : glob.split("(?<=\\*\\*)|(?=\\*\\*)", -1)) {
      if (part.equals("**")) {
        regex.append(".*");
      } else {
        regex.append(part.isEmpty() ? "" : Pattern.quote(part).replace("*", "\\E[^/]*\\Q"));
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
