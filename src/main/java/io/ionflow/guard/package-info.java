/** Holds tokens and apps back that an alert is about: what usage finds, done by rotation's ways. */
package io.ionflow.guard;
