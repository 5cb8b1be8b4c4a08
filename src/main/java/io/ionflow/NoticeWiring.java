package io.ionflow;

import io.ionflow.ingest.Notice;
import io.ionflow.ingest.Notices;
import io.ionflow.ingest.Outbox;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Makes what tells people and programs of the ends of jobs, if it is switched on. */
public final class NoticeWiring {
  /** Every name that a route can use. */
  static final Set<String> BEANS = Set.of("outbox");

  private static final String URIS = "ionflow.notify.uri";
  private static final String EVENTS = "ionflow.notify.on";

  private NoticeWiring() {}

  /** Its routes, if it is switched on. */
  static Loading loading(Settings settings) {
    return isOn(settings) ? Loading.ALL : Loading.without("notify");
  }

  /** Whether it is switched on. */
  static boolean isOn(Settings settings) {
    return !settings.list(URIS).isEmpty();
  }

  /** Binds it. Where it is off, nothing is kept for anybody. */
  public static void bind(CamelContext context, Settings settings, Notices notices, Clock clock) {
    if (isOn(settings)) {
      Outbox.Policy policy =
          new Outbox.Policy(
              settings.list(EVENTS).stream()
                  .map(NoticeWiring::event)
                  .collect(Collectors.toUnmodifiableSet()),
              settings.duration("ionflow.notify.retry"),
              settings.count("ionflow.notify.attempts"));
      Map<String, String> uris = new LinkedHashMap<>();
      settings.list(URIS).forEach(uri -> uris.put(uri, HttpWiring.bounded(context, settings, uri)));
      context.getRegistry().bind("outbox", new Outbox(notices, uris, policy, clock));
    } else {
      notices.goTo(Set.of());
    }
  }

  private static Notice.Event event(String word) {
    return Arrays.stream(Notice.Event.values())
        .filter(event -> event.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    List.of(
                        Problem.error(
                            "settings",
                            EVENTS + " has '" + word + "', which is no event",
                            "Name some of completed, failed, quarantined, stuck, waiting, resumed."))));
  }
}
