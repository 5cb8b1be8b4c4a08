package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.control.FaultyServer;
import io.ionflow.sandbox.control.RequestLog;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Lets pass to the storage what the credentials allow, and tells its errors as S3 does. */
final class S3Gate extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(S3Gate.class);
  private static final int DEEPEST_CAUSE = 10;

  /** What is read of a refused body, so that its sender gets the answer and no broken pipe. */
  private static final long LINGER_BYTES = 16 << 20;

  private static final String ASSUMPTION = "X-Sandbox-Assumption";

  private final transient S3Server.StorageHandler storage;
  private final transient Path buckets;
  private final transient S3Access access;
  private final transient Supplier<Switches> switches;
  private final transient RequestLog log;

  S3Gate(
      S3Server.StorageHandler storage,
      Path buckets,
      S3Access access,
      Supplier<Switches> switches,
      RequestLog log) {
    this.storage = storage;
    this.buckets = buckets;
    this.access = access;
    this.switches = switches;
    this.log = log;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<S3Refusal> refusal = access.refusal(request, switches.get().uploadRights());
    if (refusal.isPresent()) {
      response.setHeader(ASSUMPTION, "upload-credentials");
      storage.refuse(request, response, refusal.get());
      return;
    }
    try {
      pass(request, response);
    } catch (IOException | RuntimeException e) {
      tell(request, response, e);
    }
  }

  private void pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (InputStream body = CheckedBody.of(request)) {
      HttpServletResponse answer = stores(request) ? new HeldAnswer(response) : response;
      storage.doHandle(request, request, answer, body, null);
      if (response.getStatus() == HttpServletResponse.SC_OK) {
        if (body instanceof CheckedBody whole) {
          whole
              .checked()
              .ifPresent(checksum -> response.setHeader(checksum.header(), checksum.value()));
        }
        if (stores(request)) {
          cutShort(request);
          log.effect("file.stored", request.getRequestURI());
        }
      }
    }
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, Exception error)
      throws IOException {
    Optional<AwsServiceException> told = found(AwsServiceException.class, error);
    if (told.isPresent()) {
      request.getInputStream().skip(LINGER_BYTES);
      storage.refuse(request, response, told.get());
    } else if (error instanceof IllegalArgumentException
        || error instanceof UnsupportedOperationException) {
      storage.refuse(request, response, S3Refusal.UNSUPPORTED);
    } else {
      Optional<IOException> broken = found(IOException.class, error);
      if (broken.isPresent()) {
        throw broken.get();
      }
      LOG.error("S3 storage failed at {} {}", request.getMethod(), request.getRequestURI(), error);
      storage.refuse(request, response, S3Refusal.FAILED);
    }
  }

  /** The storage wraps what goes wrong while it reads. */
  private static <T extends Exception> Optional<T> found(Class<T> kind, Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  private static boolean stores(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "PUT" -> request.getParameter("partNumber") == null;
      case "POST" -> request.getParameter("uploadId") != null;
      default -> false;
    };
  }

  /** Does what a fault rule asks for: the storage has kept less than it has confirmed. */
  private void cutShort(HttpServletRequest request) throws IOException {
    if (request.getAttribute(FaultyServer.KEPT_BYTES) instanceof Long keptBytes) {
      Path file = buckets.resolve(S3Path.of(request).orElseThrow().substring(1));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(keptBytes);
      }
    }
  }
}
