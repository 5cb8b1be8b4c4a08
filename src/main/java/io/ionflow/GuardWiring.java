package io.ionflow;

import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import io.ionflow.guard.AppBudgets;
import io.ionflow.guard.Deeds;
import io.ionflow.guard.Judgement;
import io.ionflow.ion.Credentials;
import io.ionflow.rotation.OwnToken;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Rotations;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.Alarms;
import io.ionflow.usage.Incidents;
import io.ionflow.usage.UsageFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Makes the guard and binds it for its routes. */
public final class GuardWiring {
  /** Every name that those routes can use. */
  public static final Set<String> BEANS = Set.of("guardDeeds", "guardJudgement");

  private final Workspace workspace;
  private final Alarms alarms;
  private final Incidents incidents;
  private final Rotations rotations;
  private final Policies policies;
  private final OwnToken own;

  /**
   * Takes what it needs of the house.
   *
   * @param token what ionflow itself shows ion; empty if that is no access token
   */
  public GuardWiring(
      Workspace workspace,
      Alarms alarms,
      Incidents incidents,
      Rotations rotations,
      Policies policies,
      Optional<Credentials> token) {
    this.workspace = workspace;
    this.alarms = alarms;
    this.incidents = incidents;
    this.rotations = rotations;
    this.policies = policies;
    this.own = new OwnToken(token, Optional.empty());
  }

  /** Binds everything. */
  public void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    AppBudgets budgets = new KeyBudgets(GatewayWiring.keyFile(workspace));
    MeterRegistry meters = registry.findSingleByType(MeterRegistry.class);
    registry.bind(
        "guardJudgement",
        new Judgement(
            () -> UsageFile.read(workspace.config().resolve("usage.yaml")).guard(),
            alarms,
            rotations,
            policies,
            own,
            budgets));
    registry.bind(
        "guardDeeds",
        new Deeds(
            incidents, rotations, budgets, meters == null ? new SimpleMeterRegistry() : meters));
  }

  /** The gateway's keys, as far as the guard is concerned. */
  private record KeyBudgets(KeyFile file) implements AppBudgets {
    @Override
    public Optional<Budget> of(String app) {
      return file.read().stream()
          .filter(key -> isInForce(key, app))
          .findFirst()
          .map(key -> new Budget(key.requestsPerDay(), key.bytesPerDay()));
    }

    @Override
    public void set(String app, Budget budget) {
      UnaryOperator<AppKey> change =
          key ->
              isInForce(key, app)
                  ? key.within(budget.requests(), budget.bytes(), key.geocodesPerDay())
                  : key;
      file.change(keys -> keys.stream().map(change).toList());
    }

    private static boolean isInForce(AppKey key, String app) {
      return key.app().equals(app) && key.revoked().isEmpty();
    }
  }
}
