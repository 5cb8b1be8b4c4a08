package io.ionflow.ion;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness: whether the last call to ion went well. A remote that is down never means not alive.
 */
public final class IonHealthCheck extends AbstractHealthCheck {
  private final Contact contact;

  /** Takes what is known of the last call. */
  public IonHealthCheck(Contact contact) {
    super("ionflow", "ion");
    this.contact = contact;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    contact.trouble().ifPresentOrElse(why -> builder.message(why).down(), builder::up);
  }
}
