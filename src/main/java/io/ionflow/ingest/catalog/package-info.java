/** A catalog of everything that was published: as STAC, and as CSV. */
package io.ionflow.ingest.catalog;
