package io.ionflow.ion;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers how the last call to ion ended, and counts faults by class. */
public final class Contact {
  private static final Logger LOG = LoggerFactory.getLogger("ionflow.ion");

  private final MeterRegistry meters;
  private volatile Optional<String> trouble = Optional.empty();

  /** Takes the registry that counts. */
  public Contact(MeterRegistry meters) {
    this.meters = meters;
  }

  /** ion did what it was asked. */
  void succeeded() {
    trouble = Optional.empty();
  }

  /**
   * ion did not. Only what concerns every call counts as trouble; a token that is tried out may
   * well be refused.
   */
  void failed(IonRequest<?> request, IonFault fault) {
    if (request.bearer().isPresent() && !(fault instanceof IonFault.Broken)) {
      LOG.debug("ion, to a token that is tried: {}", fault.getMessage());
      return;
    }
    LOG.warn("ion: {}", fault.getMessage());
    meters.counter("ionflow.ion.faults", "class", fault.getClass().getSimpleName()).increment();
    if (fault instanceof IonFault.Broken || fault instanceof IonFault.Refused) {
      trouble = Optional.of(fault.getMessage());
    }
  }

  /** Why ion can't be worked with at present; empty if it can, or was not called yet. */
  public Optional<String> trouble() {
    return trouble;
  }
}
