/** What is known of datasets over time: same content, newer versions, names that stay. */
package io.ionflow.ingest.versions;
