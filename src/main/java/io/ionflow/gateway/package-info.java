/**
 * The gateway: hands out ion's assets under a stable address to apps that have a key of ours, and
 * counts what each of them uses. Decides here; the wire is in {@code web}.
 */
package io.ionflow.gateway;
