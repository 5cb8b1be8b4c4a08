package io.ionflow.cli;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.handover.Handovers;
import java.util.List;

/**
 * What commands take rotations further with: beside a daemon by the journal, without one by
 * themselves. Each part is opened when it is first asked for.
 */
public interface RotationDrive extends AutoCloseable {

  /**
   * The policies; an empty list if there is no file.
   *
   * @throws io.ionflow.settings.SettingsException naming everything that is wrong with the file
   */
  Policies policies();

  /** Whether it is the token that ionflow itself works with. */
  boolean isOwn(Token token);

  /** Which token is whose, and how far each rotation is. */
  Rotations rotations();

  /** What apps fetch. */
  Handovers handovers();

  /**
   * The apps whose keys for the gateway are tied to that token.
   *
   * @throws java.io.UncheckedIOException if the keys can't be read
   */
  List<String> gatewayKeys(String tokenId);

  /** Whether a daemon takes rotations further. */
  boolean isDaemonAtWork();

  /** Takes a rotation as far as it goes now. */
  void step(String rotationId);

  /**
   * Calls ion.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not answer
   */
  <T> T ask(IonRequest<T> request);

  @Override
  void close();
}
