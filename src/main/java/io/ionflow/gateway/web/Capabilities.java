package io.ionflow.gateway.web;

import io.ionflow.gateway.AddressRewriter;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.TerrainParent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Documents that may hold addresses of the data's host. They are the only bodies that are here as a
 * whole, so their size is bounded, one by one and together.
 */
final class Capabilities {
  private static final int LONGEST = 16 * 1024 * 1024;
  private static final long MOST_AT_ONCE = 48L * 1024 * 1024;

  private final AtomicLong held;

  /**
   * @param held bytes held by all event loops
   */
  Capabilities(AtomicLong held) {
    this.held = held;
  }

  /** Reads a document and sends it with the gateway's addresses. */
  void answer(DataRelay.Fetch fetch, AssetSession session, HttpClientResponse answer) {
    Reading reading = new Reading();
    answer.handler(
        part -> {
          if (!reading.takes(part)) {
            answer.request().reset();
            fetch.visit().refuse(tooLarge(reading.document.length() + part.length() > LONGEST));
          }
        });
    answer.endHandler(
        done -> {
          reading.release();
          fetch.visit().onEnd(() -> {});
          if (!fetch.visit().isOver()) {
            fetch.visit().attempt(() -> finish(fetch, session, answer, reading.document));
          }
        });
    answer.exceptionHandler(
        broken -> {
          reading.release();
          fetch.visit().refuse(new Refusal(502, "DataBroken", "The host of the data broke off."));
        });
  }

  /** A document on its way in; what it holds is given back once. */
  private final class Reading {
    private final Buffer document = Buffer.buffer();
    private boolean over;

    boolean takes(Buffer part) {
      if (over) {
        return true; // the rest of one that is refused already
      }
      if (document.length() + part.length() > LONGEST
          || held.get() + part.length() > MOST_AT_ONCE) {
        release();
        return false;
      }
      held.addAndGet(part.length());
      document.appendBuffer(part);
      return true;
    }

    void release() {
      if (!over) {
        over = true;
        held.addAndGet(-document.length());
      }
    }
  }

  private static void finish(
      DataRelay.Fetch fetch, AssetSession session, HttpClientResponse answer, Buffer document) {
    try {
      String text = text(document, answer.getHeader("Content-Encoding"));
      send(fetch.visit(), answer, rewritten(fetch, session, text));
    } catch (IOException e) {
      fetch.visit().refuse(new Refusal(502, "DataBroken", "The asset's document can't be read."));
    }
  }

  private static String rewritten(DataRelay.Fetch fetch, AssetSession session, String text)
      throws IOException {
    String gateway = fetch.gateway().get();
    AddressRewriter rewriter =
        new AddressRewriter(session.address().base(), gateway, session.token());
    if (fetch.path().endsWith("WMTSCapabilities.xml")) {
      return rewriter.rewriteWmts(text);
    }
    return rewriter.rewrite(
        session.type().equals("TERRAIN")
            ? new TerrainParent(session.assetId(), session.address(), gateway)
                .rewrite(text, fetch.path())
            : text);
  }

  private static void send(Visit visit, HttpClientResponse answer, String document) {
    String tag = "\"" + AppKey.hash(document).substring(0, 32) + "\"";
    var response = visit.response();
    response.putHeader("ETag", tag);
    // ion lets it be kept for as long as its address stays, which has a version; this one has none
    response.putHeader("Cache-Control", DataHeaders.ASK_AGAIN);
    if (tag.equals(visit.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304);
      visit.end();
      return;
    }
    String type = answer.getHeader("Content-Type");
    visit.answer(
        200,
        type == null ? "application/octet-stream" : type,
        Buffer.buffer(document.getBytes(StandardCharsets.UTF_8)));
  }

  /** Documents are asked for as they are; some hosts send them compressed all the same. */
  private static String text(Buffer document, String encoding) throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return document.toString(StandardCharsets.UTF_8);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new IOException("compressed in another way");
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(document.getBytes()))) {
      byte[] bytes = plain.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("too long");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Refusal tooLarge(boolean byItself) {
    return byItself
        ? new Refusal(502, "DocumentTooLarge", "The asset's document is larger than 16 MiB.")
        : new Refusal(
            503,
            "TooManyAtOnce",
            "Too many documents are under way.",
            Optional.of(Duration.ofSeconds(1)));
  }
}
