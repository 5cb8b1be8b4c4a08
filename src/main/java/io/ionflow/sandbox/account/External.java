package io.ionflow.sandbox.account;

import java.util.Map;

/**
 * How an asset that another service serves is reached.
 *
 * @param externalType ion's name, such as {@code BING}
 * @param path where the sandbox itself plays that service, so that no client is sent elsewhere
 * @param options what the client hands to its provider besides the address
 */
public record External(String externalType, String path, Map<String, String> options) {}
