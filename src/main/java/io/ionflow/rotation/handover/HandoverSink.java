package io.ionflow.rotation.handover;

import io.ionflow.rotation.Delivery;
import io.ionflow.rotation.sink.SinkException;

/** Publishes to the apps that fetch: from then on they get this token. */
public final class HandoverSink {
  private final Handovers handovers;

  /** Writes to that record. */
  public HandoverSink(Handovers handovers) {
    this.handovers = handovers;
  }

  /** Hands the token over from now on, and reads that back. */
  public void publish(Delivery delivery) {
    handovers.hand(delivery.policy(), delivery.tokenId());
    if (handovers.handed(delivery.policy()).filter(delivery.tokenId()::equals).isEmpty()) {
      throw new SinkException(delivery.title() + " hands over another token than was published.");
    }
  }
}
