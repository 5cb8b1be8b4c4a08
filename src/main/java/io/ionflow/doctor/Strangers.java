package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;

import java.util.function.Consumer;

/** Answers that did not come from ion, or in which it does not speak of the question. */
final class Strangers {
  private static final String PORTAL =
      "A web page came where ion sends JSON: a login page of this network, a proxy's error page, or"
          + " the address is not that of an API.";

  private Strangers() {}

  static void judge(Reply.Answered answer, String seen, Consumer<Finding> findings) {
    int status = answer.status();
    if (status == 407) {
      findings.accept(ReachRule.proxy(seen));
    } else if (status == 511) {
      findings.accept(
          certain(
              Cause.ANSWER_NOT_FROM_ION,
              seen,
              "This network wants a login before it lets anything through (511).",
              "Open any page in a browser on this machine and log in to the network."));
    } else if (answer.isPage() || (status / 100 == 3)) {
      findings.accept(
          likely(
              Cause.ANSWER_NOT_FROM_ION,
              seen,
              PORTAL,
              "Open ION_API in a browser on this machine to see the page; the API is"
                  + " https://api.cesium.com."));
    } else if (status == 429) {
      findings.accept(
          likely(
              Cause.RATE_LIMITED,
              seen,
              "ion, or something before it, takes no more calls for now"
                  + answer.headers().entrySet().stream()
                      .filter(header -> header.getKey().equals("retry-after"))
                      .map(header -> "; it asks to wait " + header.getValue() + " s")
                      .findFirst()
                      .orElse("")
                  + ". Limits of ion's API are not documented.",
              "Wait, and send fewer at once (ionflow.ion.rate)."));
    } else if (status == 402) {
      findings.accept(
          likely(
              Cause.PLAN_LIMIT,
              seen,
              "The account's plan does not allow this, or a quota of it is used up.",
              "Look at https://ion.cesium.com/usage and the account's plan."));
    } else if (status >= 500) {
      findings.accept(
          likely(
              Cause.ION_BROKEN,
              seen,
              "ion, or a proxy before it, is broken or overloaded; the question itself was not"
                  + " judged.",
              "Try again in some minutes; if it stays so, ask support@cesium.com."));
    } else if (status / 100 == 2 && !answer.json().isObject()) {
      findings.accept(
          likely(
              Cause.ANSWER_NOT_FROM_ION,
              seen,
              "What came is not ion's JSON: something between here and ion answered in its place.",
              "Look at proxies and at the address in ION_API."));
    }
  }
}
