package io.ionflow.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a token at a sink.
 *
 * @param tokenId the token
 * @param sink the sink's name within the policy
 * @param tried when it was last about to be sent there: from then on the sink may have it
 * @param confirmed when it was read back; empty if it has not been
 * @param fault what went wrong the last time; empty if nothing did
 */
public record Publication(
    String tokenId, String sink, Instant tried, Optional<Instant> confirmed, String fault) {}
