/** Every setting, where it comes from, and the directory that ionflow works in. */
package io.ionflow.settings;
