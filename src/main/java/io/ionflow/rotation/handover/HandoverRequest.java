package io.ionflow.rotation.handover;

import io.ionflow.log.Secret;
import java.util.Optional;

/**
 * What an app asks for.
 *
 * @param policy the policy's name, as it stands in the path; not to be trusted
 * @param key what it shows; empty if nothing
 * @param known the token that it has already, by its {@code If-None-Match}
 */
public record HandoverRequest(String policy, Optional<Secret> key, Optional<String> known) {}
