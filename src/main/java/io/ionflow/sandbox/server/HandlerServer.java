package io.ionflow.sandbox.server;

import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Lets one of the sandbox's handlers answer over HTTP. */
public final class HandlerServer extends org.eclipse.jetty.server.Handler.Abstract {
  private final Handler handler;

  /** Answers with that handler. */
  public HandlerServer(Handler handler) {
    this.handler = handler;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request in, org.eclipse.jetty.server.Response out, Callback callback)
      throws IOException {
    try (InputStream body = org.eclipse.jetty.server.Request.asInputStream(in)) {
      Response response = handler.handle(request(in, body));
      out.setStatus(response.status());
      response.headers().forEach((name, value) -> out.getHeaders().put(name, value));
      send(in.getMethod(), response, out);
    }
    callback.succeeded();
    return true;
  }

  private static Request request(org.eclipse.jetty.server.Request in, InputStream body) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    Fields parameters = org.eclipse.jetty.server.Request.extractQueryParameters(in);
    for (Fields.Field field : parameters) {
      query.put(field.getName(), List.copyOf(field.getValues()));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : in.getHeaders()) {
      headers
          .computeIfAbsent(field.getLowerCaseName(), name -> new java.util.ArrayList<>())
          .add(field.getValue());
    }
    return new Request(
        in.getMethod().toUpperCase(Locale.ROOT),
        org.eclipse.jetty.server.Request.getPathInContext(in),
        query,
        headers,
        body);
  }

  private static void send(String method, Response response, org.eclipse.jetty.server.Response out)
      throws IOException {
    long sizeBytes = response.body().sizeBytes();
    if (response.status() != 204 && response.status() != 304) {
      out.getHeaders().put(HttpHeader.CONTENT_LENGTH, sizeBytes);
    }
    try (OutputStream sink = Content.Sink.asOutputStream(out)) {
      if (!method.equals("HEAD") && sizeBytes > 0) {
        try (InputStream body = response.body().open()) {
          body.transferTo(sink);
        }
      }
    }
  }
}
