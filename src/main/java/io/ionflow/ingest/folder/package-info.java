/** Finds new files in watched folders: by hints of the system, and by going round. */
package io.ionflow.ingest.folder;
