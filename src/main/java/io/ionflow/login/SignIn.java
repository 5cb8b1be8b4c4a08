package io.ionflow.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A sign-in while it goes on: routes hand over what comes from the browser, and the command waits
 * for the end. What is not the answer to it does not end it.
 */
public final class SignIn {
  private final Profiles profiles;
  private final CompletableFuture<Profile> end = new CompletableFuture<>();
  private volatile Optional<Begun> begun = Optional.empty();

  private record Begun(String profile, LoginFlow flow) {}

  /** Keeps what it gets there. */
  public SignIn(Profiles profiles) {
    this.profiles = profiles;
  }

  /** From now on answers are taken. */
  public void begin(String profile, LoginFlow flow) {
    begun = Optional.of(new Begun(profile, flow));
  }

  /** The flow, once it has begun. */
  Optional<LoginFlow> flow() {
    return begun.map(Begun::flow);
  }

  /**
   * What redeems the code of a redirect.
   *
   * @throws LoginException if it is not to be redeemed
   */
  public TokenRequest redeem(Redirect redirect) {
    return flow().orElseThrow(LoginException::foreign).redeem(redirect);
  }

  /** As {@link #redeem}, for what was pasted. */
  public TokenRequest redeemPasted(Redirect redirect) {
    return flow().orElseThrow(LoginException::foreign).redeemPasted(redirect);
  }

  /** Keeps what ion granted, and ends it well. */
  public Profile keep(Grant grant) {
    Begun now = begun.orElseThrow();
    Profile profile =
        new Profile(
            now.profile(),
            now.flow().server(),
            Optional.empty(),
            Optional.of(now.flow().login(grant)),
            Optional.empty());
    profiles.keep(profile);
    end.complete(profile);
    return profile;
  }

  /** Ends it badly, unless what failed was not the answer to it. */
  public void failed(Exception fault) {
    boolean goesOn =
        fault instanceof LoginException known && known.reason() != LoginException.Reason.REFUSED;
    if (!goesOn) {
      end.completeExceptionally(fault);
    }
  }

  /** Whether it has come to an end, good or bad. */
  public boolean isOver() {
    return end.isDone();
  }

  /**
   * Waits for its end.
   *
   * @return empty if the time is up
   * @throws RuntimeException why it ended badly
   */
  public Optional<Profile> await(Duration longest) throws InterruptedException {
    try {
      return Optional.of(end.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
