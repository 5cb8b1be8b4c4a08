import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What uploads go to in a benchmark: an S3 store over TLS, and beside it just so much of ion's API
 * that ionflow asks it where to put its files. The store is S3Proxy over a folder, or a sink that
 * takes every byte and keeps none.
 *
 * <p>Usage: java -cp 'target/lib/*' bench/transfer/Target.java sink|s3proxy STORE-PORT API-PORT
 * KEYSTORE FOLDER
 */
public final class Target {
  private static final AtomicLong ASSETS = new AtomicLong(100);

  public static void main(String[] arguments) throws Exception {
    int storePort = Integer.parseInt(arguments[1]);
    String keys = arguments[3];
    if (arguments[0].equals("sink")) {
      Thread sink = new Thread(new Sink(storePort, keys)::run, "sink");
      sink.start();
    } else {
      S3ProxyStore.start(storePort, keys, Path.of(arguments[4]));
    }
    api(Integer.parseInt(arguments[2]), "https://127.0.0.1:" + storePort);
    System.out.println("ready");
  }

  private static void api(int port, String store) throws IOException {
    HttpServer api = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    api.setExecutor(Executors.newFixedThreadPool(4));
    api.createContext("/", exchange -> answer(exchange, store, "http://127.0.0.1:" + port));
    api.start();
  }

  private static void answer(HttpExchange exchange, String store, String api) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    boolean post = exchange.getRequestMethod().equals("POST");
    String json =
        switch (path) {
          case "/v1/me" ->
              "{\"id\":1,\"username\":\"bench\",\"scopes\":[\"assets:read\",\"assets:list\",\"assets:write\"],"
                  + "\"storage\":{\"used\":0,\"available\":1000000000000,\"total\":1000000000000}}";
          case "/v1/assets" -> post ? created(ASSETS.incrementAndGet(), store, api) : "{\"items\":[]}";
          default -> asset(path.replaceAll("\\D+(\\d+).*", "$1"), "COMPLETE");
        };
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    boolean empty = path.endsWith("/uploadComplete");
    exchange.sendResponseHeaders(empty ? 204 : 200, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String created(long id, String store, String api) {
    return """
        {"assetMetadata":%s,
         "uploadLocation":{"endpoint":"%s","bucket":"bench","prefix":"sources/%d/",
           "accessKey":"AKBENCH","secretAccessKey":"benchsecret","sessionToken":"benchtoken"},
         "onComplete":{"method":"POST","url":"%s/v1/assets/%d/uploadComplete","fields":{}}}
        """
        .formatted(asset("" + id, "AWAITING_FILES"), store, id, api, id);
  }

  private static String asset(String id, String status) {
    return """
        {"id":%s,"type":"3DTILES","name":"bench","description":"","attribution":"","bytes":0,
         "dateAdded":"2026-01-01T00:00:00Z","status":"%s","percentComplete":100,"archivable":false,
         "exportable":true}
        """
        .formatted(id, status);
  }

  /** In a class of its own, so that a sink needs no S3Proxy. */
  private static final class S3ProxyStore {
    static void start(int port, String keys, Path folder) throws Exception {
      Files.createDirectories(folder.resolve("bench"));
      org.gaul.s3proxy.S3Proxy.builder()
          .blobStore(new org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore(folder.toString()))
          .secureEndpoint(URI.create("https://127.0.0.1:" + port))
          .keyStore(keys, "changeit")
          .awsAuthentication(
              org.gaul.s3proxy.auth.AuthenticationType.AWS_V2_OR_V4, "AKBENCH", "benchsecret")
          .ignoreUnknownHeaders(true)
          .build()
          .start();
    }
  }

  /** Reads what comes and says what S3 would say. */
  private record Sink(int port, String keys) {
    private static final Map<String, Long> SIZES = new ConcurrentHashMap<>();
    private static final String TAG = "ETag: \"00000000000000000000000000000000-1\"\r\n";

    void run() {
      try (ServerSocket server = listen()) {
        while (true) {
          Socket client = server.accept();
          Thread thread = new Thread(() -> serve(client));
          thread.setDaemon(true);
          thread.start();
        }
      } catch (Exception e) {
        e.printStackTrace();
        System.exit(1);
      }
    }

    private ServerSocket listen() throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = new FileInputStream(keys)) {
        store.load(in, "changeit".toCharArray());
      }
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, "changeit".toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return tls.getServerSocketFactory()
          .createServerSocket(port, 256, InetAddress.getByName("127.0.0.1"));
    }

    private static void serve(Socket client) {
      byte[] scratch = new byte[128 << 10];
      try (client) {
        client.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(client.getInputStream(), 64 << 10);
        OutputStream out = client.getOutputStream();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          String[] request = line.split(" ");
          out.write(answer(request, drain(in, out, scratch)).getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        }
      } catch (IOException end) {
        return; // the client has gone
      }
    }

    private static long drain(InputStream in, OutputStream out, byte[] scratch) throws IOException {
      long length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Long.parseLong(lower.substring(15).strip());
        } else if (lower.startsWith("expect:")) {
          out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        }
      }
      for (long left = length; left > 0; ) {
        int got = in.read(scratch, 0, (int) Math.min(scratch.length, left));
        if (got < 0) {
          throw new EOFException();
        }
        left -= got;
      }
      return length;
    }

    private static String answer(String[] request, long length) {
      int mark = request[1].indexOf('?');
      String path = mark < 0 ? request[1] : request[1].substring(0, mark);
      String query = mark < 0 ? "" : request[1].substring(mark + 1);
      return switch (request[0]) {
        case "PUT" -> {
          SIZES.merge(path, length, query.contains("partNumber=") ? Long::sum : (a, b) -> b);
          yield reply(200, TAG, "");
        }
        case "POST" -> {
          boolean opens = query.contains("uploads");
          if (opens) {
            SIZES.put(path, 0L);
          }
          yield reply(
              200,
              "Content-Type: application/xml\r\n",
              opens
                  ? "<InitiateMultipartUploadResult><Bucket>bench</Bucket><Key>k</Key><UploadId>u</UploadId></InitiateMultipartUploadResult>"
                  : "<CompleteMultipartUploadResult><Bucket>bench</Bucket><Key>k</Key><ETag>\"0-1\"</ETag></CompleteMultipartUploadResult>");
        }
        case "HEAD" -> {
          Long size = SIZES.get(path);
          yield size == null && path.indexOf('/', 1) > 0
              ? head(404, "", 0)
              : head(200, TAG, size == null ? 0 : size);
        }
        case "DELETE" -> reply(204, "", "");
        default ->
            query.contains("prefix=sources") // as at ion, who uploads may not list
                ? reply(403, "", "<Error><Code>AccessDenied</Code></Error>")
                : reply(
                200,
                "Content-Type: application/xml\r\n",
                query.contains("location")
                    ? "<LocationConstraint>us-east-1</LocationConstraint>"
                    : "<ListBucketResult><Name>bench</Name><Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>");
      };
    }

    private static String reply(int status, String headers, String body) {
      return head(status, headers, body.length()) + body;
    }

    private static String head(int status, String headers, long length) {
      return "HTTP/1.1 %d OK\r\n%sLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: AmazonS3\r\nx-amz-request-id: 1\r\nContent-Length: %d\r\n\r\n"
          .formatted(status, headers, length);
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
