package io.ionflow.login;

import java.net.URI;

/**
 * An ion to sign in to.
 *
 * @param api base address of its API
 * @param authorize where its users are asked
 */
public record IonServer(URI api, URI authorize) {}
