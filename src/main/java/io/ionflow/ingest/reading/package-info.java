/**
 * How files are read: what format they have, which others they need, and where they lie on earth.
 * Every byte and every name is untrusted here: parsers stream, are bounded, and never leave the
 * source's root.
 */
package io.ionflow.ingest.reading;
