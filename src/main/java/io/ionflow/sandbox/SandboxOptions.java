package io.ionflow.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a sandbox is started.
 *
 * @param port of the API on the loopback address; 0 for any free one. The S3 side takes the port
 *     above it, or any free one
 * @param data folder that keeps the account over restarts; empty for a temporary one
 * @param token value of the token with all scopes; empty for a new one
 * @param switches in force at the start
 * @param s3Tls the S3 side speaks TLS with it; empty for plain HTTP
 * @param clock what the sandbox clock runs with
 */
public record SandboxOptions(
    int port,
    Optional<Path> data,
    Optional<String> token,
    Switches switches,
    Optional<SSLContext> s3Tls,
    Clock clock) {

  /** Any free port, a temporary folder, a new token, the default switches. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0,
        Optional.empty(),
        Optional.empty(),
        Switches.defaults(),
        Optional.empty(),
        Clock.systemUTC());
  }

  /** The same with another port. */
  public SandboxOptions on(int newPort) {
    return new SandboxOptions(newPort, data, token, switches, s3Tls, clock);
  }

  /** The same, kept in a folder. */
  public SandboxOptions in(Path folder) {
    return new SandboxOptions(port, Optional.of(folder), token, switches, s3Tls, clock);
  }

  /** The same with a given token. */
  public SandboxOptions withToken(String value) {
    return new SandboxOptions(port, data, Optional.of(value), switches, s3Tls, clock);
  }

  /** The same with other switches. */
  public SandboxOptions with(Switches newSwitches) {
    return new SandboxOptions(port, data, token, newSwitches, s3Tls, clock);
  }

  /** The same with TLS on the S3 side. */
  public SandboxOptions withS3Tls(SSLContext context) {
    return new SandboxOptions(port, data, token, switches, Optional.of(context), clock);
  }
}
