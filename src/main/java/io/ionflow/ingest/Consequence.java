package io.ionflow.ingest;

import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.store.StoreFault;

/** What a fault means for the job whose step it ended. */
enum Consequence {
  /** Nothing is wrong, the daemon stops: the step goes on at the next start. */
  GO_ON_LATER,
  /** The step waits for credentials that ion takes, however long. */
  AWAIT_CREDENTIALS,
  /** The step waits for the source's folder to come back, however long. */
  AWAIT_FOLDER,
  /** The same step may do better later. */
  TRY_AGAIN,
  /** What was begun is of no use any more: it takes a fresh asset. */
  START_AGAIN,
  /** The data is at fault. */
  QUARANTINE,
  /** No repetition would help; a person has to do something. */
  FAIL;

  /** What a fault means in a state. An unknown one may pass. */
  static Consequence of(Throwable fault, JobState state) {
    if (fault instanceof IonFault ion) {
      return of(ion.kind(), state);
    }
    if (fault instanceof CredentialsException) {
      return AWAIT_CREDENTIALS;
    }
    if (fault instanceof FolderAwayException) {
      return AWAIT_FOLDER;
    }
    if (fault instanceof TransferStoppedException) {
      return GO_ON_LATER;
    }
    if (fault instanceof UnexpectedAssetException
        || fault instanceof UnfaithfulStoreException
        || fault instanceof MemoryTooSmallException) {
      return FAIL;
    }
    if (fault instanceof StoreFault store) {
      return of(store.kind());
    }
    return isOver(fault) ? START_AGAIN : TRY_AGAIN;
  }

  private static Consequence of(IonFault.Kind kind, JobState state) {
    return switch (kind) {
      case REFUSED -> AWAIT_CREDENTIALS;
      case BUSY, BROKEN -> TRY_AGAIN;
      case INVALID -> state == JobState.CREATING ? QUARANTINE : FAIL;
      case MISSING, PLAN_LIMIT -> FAIL;
    };
  }

  private static Consequence of(StoreFault.Kind kind) {
    return switch (kind) {
      case EXPIRED, LOST -> START_AGAIN;
      case AGAIN, SLOW_DOWN, REFUSED -> TRY_AGAIN;
    };
  }

  private static boolean isOver(Throwable fault) {
    return fault instanceof SourceChangedException
        || fault instanceof LostLocationException
        || fault instanceof TooSlowException;
  }
}
