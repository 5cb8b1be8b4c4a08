package io.ionflow.rotation.audit;

/**
 * A practice that a token does not keep. Holds no value of a token.
 *
 * @param rule the practice's id
 * @param level how bad it is
 * @param tokenId the token
 * @param token its name in ion
 * @param what what is seen
 * @param why the reason, after the guide
 * @param fix what to do
 */
public record Finding(
    String rule, Level level, String tokenId, String token, String what, String why, String fix) {}
