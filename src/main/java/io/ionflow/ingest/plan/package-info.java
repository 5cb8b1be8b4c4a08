/** What an upload would do, to be looked at, edited and done later. */
package io.ionflow.ingest.plan;
