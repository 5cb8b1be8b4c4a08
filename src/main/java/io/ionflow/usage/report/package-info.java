/** Reports of usage: as a table of days for programs, and as a page for people. */
package io.ionflow.usage.report;
