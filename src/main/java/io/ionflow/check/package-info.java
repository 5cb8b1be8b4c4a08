/** Finds what is wrong with settings, sources and routes before anything starts. */
package io.ionflow.check;
