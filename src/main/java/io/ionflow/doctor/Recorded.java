package io.ionflow.doctor;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that was made elsewhere, as far as a file tells.
 *
 * @param sent what was sent
 * @param reply what came back
 * @param at when
 */
record Recorded(Optional<Sent> sent, Optional<Reply.Answered> reply, Optional<Instant> at) {
  /** Its status; 0 if there is none. */
  int status() {
    return reply.map(Reply.Answered::status).orElse(0);
  }

  /** The call and what it got, as a sentence. */
  String seen() {
    String call = sent.map(Sent::title).orElse("A call");
    return call + reply.map(answer -> " got " + answer.words()).orElse("") + ".";
  }
}
