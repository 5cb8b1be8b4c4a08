package io.ionflow.sandbox.control;

/** Errors as S3 tells them. */
public final class S3Xml {
  private S3Xml() {}

  /** The body of an error. */
  public static String error(String code, String message) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + escaped(code)
        + "</Code><Message>"
        + escaped(message)
        + "</Message></Error>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
