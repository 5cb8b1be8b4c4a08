package io.ionflow.crash;

import io.ionflow.ingest.versions.Version;
import io.ionflow.ingest.versions.Versions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** The journal's versions; the process ends at a change. */
final class CrashingVersions {
  private static final Map<String, String> MOMENTS =
      Map.of("publish", "PUBLISHED", "take", "TAKEN", "settle", "RETIRED", "aliases", "READ");

  private CrashingVersions() {}

  private static boolean hasNewVersion(Map<?, ?> names) {
    return names.values().stream().anyMatch(each -> ((Version) each).number() > 1);
  }

  static Versions of(Versions versions, CrashPoint point) {
    return (Versions)
        Proxy.newProxyInstance(
            Versions.class.getClassLoader(),
            new Class<?>[] {Versions.class},
            (proxy, method, arguments) -> {
              String moment = MOMENTS.getOrDefault(method.getName(), method.getName());
              point.reached("BEFORE_" + moment);
              try {
                Object answer = method.invoke(versions, arguments);
                boolean names = moment.equals("READ") && hasNewVersion((Map<?, ?>) answer);
                point.reached(names ? "BEFORE_NAMES_WRITTEN" : "AFTER_" + moment);
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
