/** The file of token policies: reads it, says what is wrong with it, and writes a first one. */
package io.ionflow.rotation.policy;
