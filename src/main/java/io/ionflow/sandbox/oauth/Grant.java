package io.ionflow.sandbox.oauth;

import java.util.Optional;
import java.util.Set;

/**
 * What a user has granted.
 *
 * @param clientId to which application
 * @param redirectUri where the code was sent, character for character
 * @param scopes what it may do
 * @param challenge the PKCE challenge that the exchange must meet, if there was one
 */
record Grant(
    String clientId, String redirectUri, Set<String> scopes, Optional<Challenge> challenge) {}
