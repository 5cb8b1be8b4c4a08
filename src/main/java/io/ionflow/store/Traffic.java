package io.ionflow.store;

import java.time.Duration;
import java.util.Optional;

/** Hears what goes to stores, from many threads at once. Must be quick and must not throw. */
public interface Traffic {
  /** What a store is asked for. */
  enum Request {
    /** To take a whole object. */
    PUT,
    /** To begin an object that comes in parts. */
    OPEN,
    /** To take a part. */
    PART,
    /** To make the object of its parts. */
    JOIN,
    /** To drop parts. */
    ABORT,
    /** To take a form. */
    FORM
  }

  /** Bytes of a request's body are on their way. */
  void left(int bytes);

  /**
   * A request has failed after so many bytes of its body had left: they were for nothing, and leave
   * again if it is repeated.
   */
  void wasted(long bytes);

  /**
   * A store has done what it was asked for, or has not. A request that is repeated because the
   * connection broke under it counts once; one whose body can't be read does not count.
   *
   * @param fault why not
   */
  void ended(Request request, Optional<StoreFault.Kind> fault, Duration took);

  /** When nobody listens. */
  Traffic UNHEARD =
      new Traffic() {
        @Override
        public void left(int bytes) {}

        @Override
        public void wasted(long bytes) {}

        @Override
        public void ended(Request request, Optional<StoreFault.Kind> fault, Duration took) {}
      };
}
