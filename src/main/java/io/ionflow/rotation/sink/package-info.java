/** Where a new token goes: each sink writes it and reads it back. */
package io.ionflow.rotation.sink;
