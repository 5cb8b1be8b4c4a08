package io.ionflow;

import io.ionflow.doctor.Call;
import io.ionflow.doctor.CallProcessor;
import io.ionflow.doctor.Calls;
import io.ionflow.doctor.Reply;
import io.ionflow.doctor.ReplyProcessor;
import io.ionflow.doctor.TroubleProcessor;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Registry;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The doctor's way out: Camel with one route in it, and the beans that it names. */
public final class DoctorWiring implements AutoCloseable, Calls {
  /** Every name that its route can use. */
  public static final Set<String> BEANS =
      Set.of("boundedHttp", "doctorCall", "doctorReply", "doctorTrouble");

  private static final int LARGEST_BYTES = 64 * 1024;
  private static final Duration LONGEST_READ = Duration.ofSeconds(30);

  private final Engine engine;

  private DoctorWiring(Engine engine) {
    this.engine = engine;
  }

  /**
   * Opens it.
   *
   * @throws Exception if the route can't be made; the message names it
   */
  public static DoctorWiring open(Settings settings, Workspace workspace) throws Exception {
    return new DoctorWiring(
        Engine.alone(
            settings, workspace, "doctor", "doctor-ask", camel -> bind(camel.getRegistry())));
  }

  /** Binds everything. */
  public static void bind(Registry registry) {
    registry.bind("boundedHttp", boundedHttp());
    registry.bind("doctorCall", new CallProcessor());
    registry.bind("doctorReply", new ReplyProcessor());
    registry.bind("doctorTrouble", new TroubleProcessor());
  }

  @Override
  public Reply send(Call call) {
    return engine.send("direct:doctor", call, Reply.class);
  }

  @Override
  public void close() {
    engine.close();
  }

  /**
   * Sends once, and reads the beginning of an answer alone: a stream that is closed early would be
   * read to its end first, however long it is.
   */
  private static HttpClientConfigurer boundedHttp() {
    return client ->
        client
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .disableContentCompression()
            .addExecInterceptorFirst(
                "beginning", (request, scope, chain) -> cut(request, scope, chain));
  }

  private static ClassicHttpResponse cut(
      org.apache.hc.core5.http.ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, org.apache.hc.core5.http.HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return response;
    }
    byte[] beginning = beginning(entity.getContent());
    scope.execRuntime.discardEndpoint();
    response.setEntity(
        new ByteArrayEntity(beginning, ContentType.parseLenient(entity.getContentType())));
    return response;
  }

  private static byte[] beginning(InputStream stream) throws IOException {
    long end = System.nanoTime() + LONGEST_READ.toNanos();
    java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    while (read.size() < LARGEST_BYTES && System.nanoTime() < end) {
      int count = stream.read(buffer, 0, Math.min(buffer.length, LARGEST_BYTES - read.size()));
      if (count < 0) {
        break;
      }
      read.write(buffer, 0, count);
    }
    return read.toByteArray();
  }
}
