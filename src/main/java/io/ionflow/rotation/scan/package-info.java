/** Finds ion's tokens where they should not be; keeps no value of one. */
package io.ionflow.rotation.scan;
