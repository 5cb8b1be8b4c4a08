package io.ionflow.rotation.audit;

import java.util.function.Function;

/**
 * Something that a token should keep to.
 *
 * @param id for scripts, stays the same
 * @param level how bad it is if it isn't kept
 * @param title what is wrong then, in a few words
 * @param why the reason
 * @param fix what to do
 * @param judge looks at one token
 */
record Practice(
    String id,
    Level level,
    String title,
    String why,
    String fix,
    Function<Subject, Judgement> judge) {}
