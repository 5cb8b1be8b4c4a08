/** The command line: one class per command, and the frame that they share. */
package io.ionflow.cli;
