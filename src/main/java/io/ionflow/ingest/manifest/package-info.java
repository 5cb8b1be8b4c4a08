/** What an {@code ion.yaml} says of the folder that it stands in. */
package io.ionflow.ingest.manifest;
