package io.ionflow.doctor;

import io.ionflow.log.Logging;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns what kept an answer from coming into a {@link Reply}. */
public final class TroubleProcessor implements Processor {
  private static final int MOST_CAUSES = 10;

  @Override
  public void process(Exchange exchange) {
    Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(new Reply.Failed(trouble(thrown), why(thrown)));
  }

  static Trouble trouble(Throwable thrown) {
    Throwable cause = thrown;
    Trouble trouble = Trouble.OTHER;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (trouble == Trouble.OTHER || trouble == Trouble.TLS) {
        Trouble deeper = one(cause);
        trouble = deeper == Trouble.OTHER ? trouble : deeper;
      }
      cause = cause.getCause();
    }
    return trouble;
  }

  private static Trouble one(Throwable cause) {
    if (String.valueOf(cause.getMessage()).contains("407")) {
      return Trouble.PROXY;
    }
    if (cause instanceof UnknownHostException) {
      return Trouble.NAME;
    }
    if (cause instanceof InterruptedIOException) {
      return Trouble.TIME;
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return Trouble.CONNECTION;
    }
    if (cause instanceof CertificateException
        || cause instanceof java.security.cert.CertPathBuilderException
        || cause instanceof SSLPeerUnverifiedException) {
      return Trouble.TRUST;
    }
    return cause instanceof SSLException ? Trouble.TLS : Trouble.OTHER;
  }

  private static String why(Throwable thrown) {
    String message = thrown.getMessage();
    String text = thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    String line = Logging.redact(text.lines().findFirst().orElse(""));
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
