package io.ionflow.rotation;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was about to be done or has been done to a policy's tokens; never altered.
 *
 * @param policy the policy, or what else it is about
 * @param rotationId the rotation; empty if it belongs to none
 * @param at when
 * @param from the state that was left; empty if no rotation moved
 * @param to the state that was entered or stays
 * @param by the node or command that did it
 * @param why in words for a person; never holds a token's value
 */
public record RotationEvent(
    String policy,
    Optional<String> rotationId,
    Instant at,
    Optional<RotationState> from,
    Optional<RotationState> to,
    String by,
    String why) {}
