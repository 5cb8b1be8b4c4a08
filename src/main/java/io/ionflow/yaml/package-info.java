/** Reads YAML files that people write, with the line of everything in them. */
package io.ionflow.yaml;
