/** Makes the data sets of {@code samples/}: small, valid, and the same bytes every time. */
package io.ionflow.samples;
