/**
 * What a store tells of its objects by messages: read, sorted, and never believed. An event only
 * says where to look; what is there is looked up when the object is admitted. So events may come
 * twice, late, in any order, or from somebody who makes them up.
 */
package io.ionflow.ingest.events;
