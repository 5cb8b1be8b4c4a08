package io.ionflow.doctor;

import static io.ionflow.doctor.Cause.ANSWER_NOT_FROM_ION;
import static io.ionflow.doctor.Cause.CLOCK_OFF;
import static io.ionflow.doctor.Cause.ION_BROKEN;
import static io.ionflow.doctor.Cause.NAME_UNKNOWN;
import static io.ionflow.doctor.Cause.NO_ANSWER;
import static io.ionflow.doctor.Cause.PROXY_ASKS_FOR_LOGIN;
import static io.ionflow.doctor.Cause.RATE_LIMITED;
import static io.ionflow.doctor.Cause.TLS_NOT_SPOKEN;
import static io.ionflow.doctor.Cause.TLS_UNTRUSTED;
import static io.ionflow.doctor.Cause.UNREACHABLE;
import static io.ionflow.doctor.Cause.WRONG_HOST;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Causes that lie between here and ion. */
final class ReachCases {
  private static final String READER = "{'name':'reader','scopes':['assets:read']}";
  private static final String PAGE = "<!DOCTYPE html><title>Hotel Wi-Fi</title>";

  private final Path folder;

  /** Uses that folder for keys. */
  ReachCases(Path folder) {
    this.folder = folder;
  }

  List<Case> all() {
    return List.of(
        Case.of(
            "the host's name has a slip",
            NAME_UNKNOWN,
            b -> b.ask("a.b.c").at(URI.create("https://api.cesium.invalid")).findings()),
        Case.of(
                "the host of an old example",
                WRONG_HOST,
                b ->
                    b.ask("a.b.c")
                        .at(URI.create("https://api.ion.cesium.com"))
                        .over(call -> new Reply.Failed(Trouble.NAME, "unknown"))
                        .findings())
            .also(NAME_UNKNOWN),
        Case.of(
            "nothing listens there",
            UNREACHABLE,
            b -> b.ask("a.b.c").at(URI.create("http://127.0.0.1:9")).findings()),
        strange("a server that says nothing", NO_ANSWER, Strange::silent),
        strange(
            "the network's login page",
            ANSWER_NOT_FROM_ION,
            () -> Strange.answering(200, Map.of("Content-Type", "text/html"), PAGE)),
        strange(
            "the network's login page, by a redirect",
            ANSWER_NOT_FROM_ION,
            () -> Strange.answering(302, Map.of("Location", "http://10.0.0.1/login"), "")),
        strange(
            "a network that asks for a login (511)",
            ANSWER_NOT_FROM_ION,
            () -> Strange.answering(511, Map.of(), "")),
        strange(
            "a proxy that asks for a login (407)",
            PROXY_ASKS_FOR_LOGIN,
            () -> Strange.answering(407, Map.of("Proxy-Authenticate", "Basic"), PAGE)),
        Case.of("a certificate that nobody trusts", TLS_UNTRUSTED, this::untrusted),
        Case.of("a port that speaks no TLS", TLS_NOT_SPOKEN, ReachCases::noTls),
        Case.of(
            "this machine's clock is a day ahead",
            CLOCK_OFF,
            b -> b.ask(b.token(READER)).with(offset(Duration.ofDays(1))).findings()),
        Case.of(
            "too many calls",
            RATE_LIMITED,
            b -> {
              b.fault("{'path':'/v1/me','status':429,'retryAfter':'5'}");
              return b.ask(b.token(READER)).findings();
            }),
        Case.of(
            "ion is broken",
            ION_BROKEN,
            b -> {
              b.fault("{'path':'/v1/me','status':503}");
              return b.ask(b.token(READER)).findings();
            }));
  }

  private interface Start {
    Strange start() throws Exception;
  }

  private static Case strange(String name, Cause expected, Start start) {
    return Case.of(
        name,
        expected,
        bench -> {
          try (Strange server = start.start()) {
            return bench.ask("a.b.c").at(server.address()).findings();
          }
        });
  }

  private List<Finding> untrusted(DoctorBench bench) throws Exception {
    try (Strange server = Strange.untrusted(folder)) {
      return bench.ask("a.b.c").at(server.address()).findings();
    }
  }

  private static List<Finding> noTls(DoctorBench bench) {
    String address = bench.sandbox.api().toString().replace("http:", "https:");
    return bench.ask("a.b.c").at(URI.create(address)).findings();
  }

  private static Clock offset(Duration ahead) {
    return Clock.offset(Clock.systemUTC(), ahead);
  }
}
