package io.ionflow.testkit;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.WriteBack;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3 server on the loopback address with one bucket, that counts requests, refuses what it
 * is told to, and keeps tags, which S3Proxy does not know. Its credentials are this process's own.
 */
public final class LocalS3 implements AutoCloseable {
  public static final String BUCKET = "surveys";

  /** For the environment of another process that is to reach it. */
  public static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", LocalCredentials.KEY,
          "AWS_SECRET_ACCESS_KEY", LocalCredentials.SECRET);

  private static final List<String> CHECKSUMS =
      List.of("x-amz-checksum-crc32", "x-amz-trailer", "x-amz-sdk-checksum-algorithm");
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger checksums = new AtomicInteger();
  private final Map<String, byte[]> tags = new ConcurrentHashMap<>();
  private final Map<Predicate<String>, String> refusals = new ConcurrentHashMap<>();
  private final Server server = new Server();
  private final S3Client client;

  static {
    LocalCredentials.use();
  }

  private LocalS3(Path folder) throws Exception {
    Files.createDirectories(folder.resolve(BUCKET));
    BlobStore store = new FilesystemNio2BlobStore(folder.toString());
    S3ProxyHandler s3 =
        new S3ProxyHandler(
            store,
            AuthenticationType.AWS_V4,
            LocalCredentials.KEY,
            LocalCredentials.SECRET,
            null,
            5L << 30,
            128L << 20,
            16 << 20,
            true,
            null,
            null,
            900);
    s3.setBlobStoreLocator(
        (accessKey, bucket, key) ->
            accessKey.equals(LocalCredentials.KEY)
                ? new AccessGrant(LocalCredentials.SECRET, store)
                : null);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(new ServletHolder(new Front(s3)), "/*");
    server.setHandler(context);
    server.start();
    client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(SystemPropertyCredentialsProvider.create())
            .build();
  }

  public static LocalS3 start(Path folder) {
    try {
      return new LocalS3(folder);
    } catch (Exception e) {
      throw new IllegalStateException("S3 did not start", e);
    }
  }

  public URI endpoint() {
    return URI.create(
        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  /** The bucket as a source names it. */
  public Bucket bucket(String prefix, WriteBack writeBack) {
    S3Store store =
        new S3Store(
            Optional.of(endpoint()),
            Optional.empty(),
            true,
            S3Store.Checksums.AUTO,
            Optional.empty());
    return new Bucket(BUCKET, prefix, store, writeBack);
  }

  public void put(String key, byte[] content) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    requests.clear();
    checksums.set(0);
  }

  public void put(String key, String content) {
    put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  public Optional<String> get(String key) {
    return keys().contains(key)
        ? Optional.of(
            client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String())
        : Optional.empty();
  }

  public String contentType(String key) {
    return client.headObject(request -> request.bucket(BUCKET).key(key)).contentType();
  }

  public void delete(String key) {
    client.deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  public List<String> keys() {
    return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  /** Sets an object's tags, as XML. */
  public void tag(String key, String xml) {
    tags.put(key, xml.getBytes(StandardCharsets.UTF_8));
  }

  public Optional<String> tags(String key) {
    return Optional.ofNullable(tags.get(key)).map(xml -> new String(xml, StandardCharsets.UTF_8));
  }

  /**
   * Answers requests of that kind, such as {@code GET a.tif} or {@code LIST}, with a status and
   * code.
   */
  public void refuse(Predicate<String> requests, String statusAndCode) {
    refusals.put(requests, statusAndCode);
  }

  public void refuseNothing() {
    refusals.clear();
  }

  /** What was asked since the last {@link #put}: method or LIST, key, range. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public void forgetRequests() {
    requests.clear();
  }

  /** How many requests with a checksum beyond the signature came since the last {@link #put}. */
  public int checksums() {
    return checksums.get();
  }

  public long requests(String beginning) {
    return requests.stream().filter(request -> request.startsWith(beginning)).count();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3 did not stop", e);
    }
  }

  private final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient S3ProxyHandler s3;

    Front(S3ProxyHandler s3) {
      this.s3 = s3;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String asked = asked(request);
      requests.add(asked);
      if (CHECKSUMS.stream().anyMatch(header -> request.getHeader(header) != null)) {
        checksums.incrementAndGet();
      }
      Optional<String> refusal =
          refusals.entrySet().stream()
              .filter(entry -> entry.getKey().test(asked))
              .map(Map.Entry::getValue)
              .findFirst();
      if (refusal.isPresent()) {
        refuse(response, refusal.get());
      } else if (request.getParameter("tagging") != null) {
        tagging(request, response);
      } else {
        try (InputStream body = request.getInputStream()) {
          s3.doHandle(request, request, response, body, null);
        } catch (AwsServiceException e) { // as the store behind S3Proxy says it
          refuse(response, e.statusCode() + " " + e.awsErrorDetails().errorCode());
        }
      }
    }

    private void refuse(HttpServletResponse response, String refusal) throws IOException {
      String[] statusAndCode = refusal.split(" ", 2);
      response.setStatus(Integer.parseInt(statusAndCode[0]));
      response.setContentType("application/xml");
      response
          .getWriter()
          .write("<Error><Code>%s</Code><Message>no</Message></Error>".formatted(statusAndCode[1]));
    }

    private void tagging(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getMethod().equals("PUT")) {
        tags.put(key(request), request.getInputStream().readAllBytes());
      } else {
        response.setContentType("application/xml");
        response
            .getOutputStream()
            .write(
                tags.getOrDefault(
                    key(request), "<Tagging><TagSet/></Tagging>".getBytes(StandardCharsets.UTF_8)));
      }
    }

    private static String asked(HttpServletRequest request) {
      String range = request.getHeader("Range");
      if (request.getParameter("list-type") != null) {
        return "LIST " + request.getParameter("prefix");
      }
      String method =
          request.getParameter("tagging") == null
              ? request.getMethod()
              : request.getMethod() + "-TAGS";
      return method + " " + key(request) + (range == null ? "" : " " + range);
    }

    private static String key(HttpServletRequest request) {
      String path =
          java.net.URLDecoder.decode(
              request.getRequestURI().replace("+", "%2B"), StandardCharsets.UTF_8);
      return path.length() > BUCKET.length() + 2 ? path.substring(BUCKET.length() + 2) : "";
    }
  }

  /** The content of a file of the tests. */
  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
