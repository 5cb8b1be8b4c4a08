package io.ionflow.sandbox.s3;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * An answer that leaves when the request is over, and not when the storage has written it: what is
 * done in between is done before the client hears of it. The white space by which S3 keeps a
 * connection alive while it joins parts goes out at once.
 */
final class HeldAnswer extends HttpServletResponseWrapper {
  HeldAnswer(HttpServletResponse response) {
    super(response);
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Held(super.getOutputStream());
  }

  @Override
  public void flushBuffer() {}

  private static final class Held extends ServletOutputStream {
    private final ServletOutputStream out;
    private boolean blank = true;

    Held(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
      blank &= Character.isWhitespace(octet);
      out.write(octet);
    }

    @Override
    public void flush() throws IOException {
      if (blank) {
        out.flush();
      }
    }

    @Override
    public void close() {}

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
