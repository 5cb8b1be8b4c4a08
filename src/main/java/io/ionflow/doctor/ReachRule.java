package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;

import java.time.Duration;
import java.util.function.Consumer;

/** Whether ion was reached at all, and whether it was ion. */
final class ReachRule implements Rule {
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(2);

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    Hosts.judge(evidence.question().at("/v1/me"), findings);
    evidence
        .replies()
        .filter(entry -> entry.getKey() != Probe.DATA)
        .forEach(
            entry ->
                judge(
                    entry.getValue(),
                    evidence.seen(entry.getKey()),
                    evidence.question().api().getHost(),
                    findings));
    clock(evidence, findings);
  }

  static void judge(Reply reply, String seen, String host, Consumer<Finding> findings) {
    if (reply instanceof Reply.Failed failed) {
      findings.accept(failed(failed.trouble(), seen, host));
    } else if (reply instanceof Reply.Answered answered) {
      Strangers.judge(answered, seen, findings);
    }
  }

  static Finding failed(Trouble trouble, String seen, String host) {
    return switch (trouble) {
      case NAME ->
          certain(
              Cause.NAME_UNKNOWN,
              seen,
              "The name " + host + " can't be resolved on this machine.",
              "Look at the name for a slip (ION_API), then at this machine's DNS and whether it has"
                  + " a network at all.");
      case CONNECTION ->
          certain(
              Cause.UNREACHABLE,
              seen,
              "No connection to "
                  + host
                  + " could be made: nothing listens there, or a firewall"
                  + " or the missing way to a proxy stands between.",
              "Look at the address and port in ION_API, at the firewall, and at the proxy that this"
                  + " network may want: camel.component.http.proxyHost and"
                  + " camel.component.http.proxyPort in config/application.properties.");
      case TIME ->
          certain(
              Cause.NO_ANSWER,
              seen,
              host + " gave no answer in time; a firewall that swallows packets looks the same.",
              "Try again, then look at the firewall and the proxy.");
      case TRUST ->
          certain(
              Cause.TLS_UNTRUSTED,
              seen,
              "The certificate of "
                  + host
                  + " is not trusted here: it has run out, is for another"
                  + " name, or was made by an authority that Java does not know, as those of"
                  + " proxies are that open TLS.",
              "Look at this machine's clock. If a proxy of your own opens TLS, or this is an ion of"
                  + " your own, import its authority into Java's trust store (keytool"
                  + " -importcert).");
      case TLS ->
          certain(
              Cause.TLS_NOT_SPOKEN,
              seen,
              "What answers at " + host + " does not speak TLS as it should.",
              "Look whether the port is one for https, and whether a proxy stands between.");
      case PROXY -> proxy(seen);
      case OTHER ->
          likely(
              Cause.NO_ANSWER,
              seen,
              "The connection to " + host + " broke off before an answer came.",
              "Try again; if it stays so, look at proxies and firewalls on the way.");
    };
  }

  static Finding proxy(String seen) {
    return certain(
        Cause.PROXY_ASKS_FOR_LOGIN,
        seen,
        "A proxy stands between and wants a login (407); ion has not seen the call.",
        "Let the proxy pass this machine, or give it a login: camel.component.http.proxyAuthUsername"
            + " and its like in config/application.properties.");
  }

  private static void clock(Evidence evidence, Consumer<Finding> findings) {
    evidence
        .ionsTime()
        .map(ion -> Duration.between(ion, evidence.machineTime()))
        .filter(skew -> skew.abs().compareTo(LARGEST_SKEW) > 0)
        .ifPresent(
            skew ->
                findings.accept(
                    likely(
                        Cause.CLOCK_OFF,
                        "By ion's answer it is %s; by this machine %s."
                            .formatted(evidence.ionsTime().orElseThrow(), evidence.machineTime()),
                        "This machine's clock is %s %s. Uploads to S3 are refused for that, and"
                                .formatted(
                                    Times.words(skew), skew.isNegative() ? "behind" : "ahead")
                            + " tokens seem to end too early or too late.",
                        "Set the clock (timedatectl set-ntp true).")));
  }
}
