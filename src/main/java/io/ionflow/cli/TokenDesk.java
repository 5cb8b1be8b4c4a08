package io.ionflow.cli;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.AssetResolver;
import io.ionflow.rotation.plan.Custody;
import java.util.List;
import java.util.Optional;

/** What commands about tokens work with; each part is opened when it is first asked for. */
public interface TokenDesk extends AutoCloseable {

  /**
   * The policies; none if there is no file.
   *
   * @throws io.ionflow.settings.SettingsException naming everything that is wrong with the file
   */
  List<TokenPolicy> policies();

  /** The account's tokens. */
  List<Token> tokens();

  /** The id of the token that ionflow works with; empty if it is no access token. */
  Optional<String> ownTokenId();

  /** The account's assets. */
  List<Asset> assets();

  /** Says which assets policies mean; asks ion for its assets only if one of these has to know. */
  AssetResolver resolver(List<TokenPolicy> policies);

  /** Which token is whose, as the journal has it. */
  Custody custody();

  /**
   * Calls ion.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not answer
   */
  <T> T ask(IonRequest<T> request);

  @Override
  void close();
}
