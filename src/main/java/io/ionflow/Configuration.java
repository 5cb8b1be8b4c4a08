package io.ionflow;

import io.ionflow.check.CamelKeysCheck;
import io.ionflow.check.Check;
import io.ionflow.check.RoutesCheck;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Severity;
import io.ionflow.settings.Workspace;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What a person has written: settings, sources and routes, and what is wrong with them. */
public final class Configuration {
  private final Settings settings;
  private final Workspace workspace;

  /** What stands in that directory. */
  public Configuration(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  /** Everything that files alone can tell; takes a second or two. */
  public List<Check> checks() {
    return List.of(
        settings::problems,
        new CamelKeysCheck(settings),
        this::credentials,
        routes(),
        this::policies,
        this::usage);
  }

  /**
   * Looks at what Camel would take without a word, and at the settings; takes no time to speak of.
   *
   * @throws SettingsException naming every error that there is, not only of that kind
   */
  public void prove() {
    List<Check> quick =
        List.of(
            settings::problems, this::credentials, routes()::quick, this::policies, this::usage);
    if (errors(quick).isEmpty()) {
      return;
    }
    throw new SettingsException(errors(checks()));
  }

  /** Why Camel did not start: in our words if it is something that was written. */
  Exception explain(Exception thrown) {
    List<Problem> errors = errors(checks());
    if (errors.isEmpty()) {
      return thrown;
    }
    SettingsException explained = new SettingsException(errors);
    explained.initCause(thrown);
    return explained;
  }

  private List<Problem> credentials() {
    return CredentialsChoice.problems(settings);
  }

  private List<Problem> policies() {
    return PolicyFile.of(workspace.dir()).problems();
  }

  private List<Problem> usage() {
    return UsageWiring.problems(workspace);
  }

  private RoutesCheck routes() {
    Properties properties = settings.asProperties();
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    return new RoutesCheck(workspace, properties, beans());
  }

  private static Set<String> beans() {
    Set<String> beans = new TreeSet<>(Wiring.BEANS);
    beans.addAll(LoginWiring.SIGN_IN_BEANS);
    beans.addAll(DoctorWiring.BEANS);
    beans.addAll(RotationWiring.BEANS);
    beans.addAll(VersionWiring.BEANS);
    beans.addAll(UsageWiring.BEANS);
    beans.addAll(GatewayWiring.BEANS);
    beans.addAll(GuardWiring.BEANS);
    beans.addAll(NoticeWiring.BEANS);
    beans.addAll(StorageWiring.BEANS);
    beans.addAll(InventoryWiring.BEANS);
    beans.addAll(CatalogWiring.BEANS);
    return beans;
  }

  private static List<Problem> errors(List<Check> checks) {
    return checks.stream()
        .flatMap(check -> check.run().stream())
        .filter(found -> found.severity() == Severity.ERROR)
        .toList();
  }
}
