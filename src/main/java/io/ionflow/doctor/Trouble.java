package io.ionflow.doctor;

/** Why no answer came. */
public enum Trouble {
  /** The host's name can't be resolved. */
  NAME,
  /** Nothing listens there, or something on the way refuses. */
  CONNECTION,
  /** It took too long. */
  TIME,
  /** The certificate is not trusted, is not for that host, or has run out. */
  TRUST,
  /** What answers does not speak TLS as it should. */
  TLS,
  /** A proxy refused the connection for want of a login. */
  PROXY,
  /** The connection broke off, or something else. */
  OTHER
}
