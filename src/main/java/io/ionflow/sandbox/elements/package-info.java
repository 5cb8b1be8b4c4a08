/** Searches the elements of a building model, by ion's {@code filter} and {@code where}. */
package io.ionflow.sandbox.elements;
