package io.ionflow.rotation.handover;

import java.util.Map;

/**
 * What an app is told.
 *
 * @param status as HTTP has it
 * @param headers what stands beside it
 * @param body may be the token
 */
public record HandoverAnswer(int status, Map<String, String> headers, String body) {

  static HandoverAnswer refusal(int status, String words) {
    return new HandoverAnswer(
        status, Map.of("Cache-Control", "no-store", "Content-Type", "text/plain"), words + "\n");
  }

  /** Without headers and body. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
