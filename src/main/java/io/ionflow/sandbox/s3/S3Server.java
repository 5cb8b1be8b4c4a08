package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.control.RequestLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A real S3 server over a folder: S3Proxy, behind a gate that knows the account's credentials. */
public final class S3Server {
  private static final long LARGEST_PUT_BYTES = 5L << 30;
  private static final long LARGEST_SIGNED_BODY_BYTES = 128L << 20;
  private static final int LARGEST_SIGNED_CHUNK_BYTES = 16 << 20;
  private static final int TIME_SKEW_SECONDS = 15 * 60;

  private S3Server() {}

  /**
   * The handler of the server.
   *
   * @param buckets a folder a bucket
   */
  public static Handler over(
      Path buckets, Uploads uploads, Supplier<Switches> switches, RequestLog log) {
    BlobStore store = new FilesystemNio2BlobStore(buckets.toString());
    StorageHandler storage = new StorageHandler(store);
    storage.setBlobStoreLocator(
        (accessKey, bucket, key) ->
            uploads
                .find(accessKey)
                .map(found -> new AccessGrant(found.secretAccessKey(), store))
                .orElse(null));
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.addServlet(
        new ServletHolder(new S3Gate(storage, buckets, new S3Access(uploads), switches, log)),
        "/*");
    return context;
  }

  /** S3Proxy's handler, whose way to tell errors is protected. */
  static final class StorageHandler extends S3ProxyHandler {
    StorageHandler(BlobStore store) {
      super(
          store,
          AuthenticationType.AWS_V4,
          "nobody",
          "nothing",
          null,
          LARGEST_PUT_BYTES,
          LARGEST_SIGNED_BODY_BYTES,
          LARGEST_SIGNED_CHUNK_BYTES,
          true,
          null,
          null,
          TIME_SKEW_SECONDS);
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, S3Refusal refusal)
        throws IOException {
      sendSimpleErrorResponse(
          request, response, refusal.code(), refusal.status(), refusal.message(), Map.of());
    }

    void refuse(
        HttpServletRequest request, HttpServletResponse response, AwsServiceException refusal)
        throws IOException {
      if (refusal instanceof S3ProxyException known) {
        sendSimpleErrorResponse(request, response, known.getError(), known.getMessage(), Map.of());
      } else if (S3Refusal.code(refusal).isEmpty()
          && refusal.statusCode() == 400
          && request.getHeader("Content-MD5") != null) {
        // The store under S3Proxy says no more than this of a body that its MD5 doesn't fit.
        refuse(request, response, S3Refusal.BAD_MD5);
      } else {
        refuse(request, response, S3Refusal.of(refusal));
      }
    }
  }
}
