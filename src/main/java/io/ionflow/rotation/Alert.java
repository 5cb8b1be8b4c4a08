package io.ionflow.rotation;

/**
 * Something that a person should see to.
 *
 * @param subject what it is about; the same text about the same subject is told once
 * @param policy whose token it is; for the history
 * @param text what happened, to what, and what to do; holds no secret
 */
public record Alert(String subject, String policy, String text) {}
