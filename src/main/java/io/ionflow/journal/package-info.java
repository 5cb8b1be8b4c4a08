/** The durable record: implements the stores that the rooms ask for, on SQLite or PostgreSQL. */
package io.ionflow.journal;
