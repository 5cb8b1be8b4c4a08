/** What the journal, the sources and ion hold, compared; what is left over, taken away. */
package io.ionflow.ingest.inventory;
