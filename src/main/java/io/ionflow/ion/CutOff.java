package io.ionflow.ion;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * Bounds a call over HTTP as a whole: from the connection to the last byte of the answer it takes
 * no longer than so many times its response timeout. That timeout by itself bounds the wait for
 * each byte, so that an answer which comes byte by byte outlasts it.
 */
public final class CutOff implements ExecChainHandler {
  private final int times;

  /**
   * @param times how many response timeouts a call may take
   */
  public CutOff(int times) {
    this.times = times;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Timeout timeout = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
    if (timeout != null
        && timeout.isEnabled()
        && scope.originalRequest instanceof Cancellable call) {
      return within(new Limit(timeout.toMilliseconds() * times, call), request, scope, chain);
    }
    return chain.proceed(request, scope);
  }

  private static ClassicHttpResponse within(
      Limit limit, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        limit.kept();
      } else {
        response.setEntity(new Bounded(entity, limit));
      }
      return response;
    } catch (IOException e) {
      throw limit.reason(e);
    } catch (RuntimeException | HttpException e) {
      limit.kept();
      throw e;
    }
  }

  /** The time that a call has; then it is cancelled. */
  private static final class Limit {
    private final long millis;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cancelled;

    Limit(long millis, Cancellable request) {
      this.millis = millis;
      this.cancelled =
          over.completeOnTimeout(true, millis, TimeUnit.MILLISECONDS)
              .thenApply(late -> late && request.cancel());
    }

    /** The call has ended; nothing is watched any more. */
    void kept() {
      over.complete(false);
    }

    /** What to tell of a call that failed. */
    IOException reason(IOException fault) {
      kept();
      if (!cancelled.join()) {
        return fault;
      }
      IOException late =
          new SocketTimeoutException(
              "timed out: the whole answer was not there within " + millis + " ms");
      late.initCause(fault);
      return late;
    }
  }

  /** An answer's body, which ends the watch when it is closed. */
  private static final class Bounded extends HttpEntityWrapper {
    private final Limit limit;

    Bounded(HttpEntity entity, Limit limit) {
      super(entity);
      this.limit = limit;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new FilterInputStream(super.getContent()) {
        @Override
        public int read() throws IOException {
          try {
            return super.read();
          } catch (IOException e) {
            throw limit.reason(e);
          }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          try {
            return super.read(bytes, from, length);
          } catch (IOException e) {
            throw limit.reason(e);
          }
        }

        @Override
        public void close() throws IOException {
          try {
            super.close();
          } catch (IOException e) {
            throw limit.reason(e);
          } finally {
            limit.kept();
          }
        }
      };
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        limit.kept();
      }
    }
  }
}
