package io.ionflow.rotation.audit;

import java.util.SortedMap;

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
 * @param tags of its policy, which say whom to ask; an empty map if it has none
 */
public record Finding(
    String rule,
    Level level,
    String tokenId,
    String token,
    String what,
    String why,
    String fix,
    SortedMap<String, String> tags) {}
