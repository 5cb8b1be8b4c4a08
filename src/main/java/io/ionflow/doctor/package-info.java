/**
 * Says why ion refused something: observations in, ranked findings out. Knows nothing of how a call
 * is made; what ion does is taken from its guides, and what is only inferred is never called
 * certain.
 */
package io.ionflow.doctor;
