/** Holds an account's tokens against the practices that ion's guide advises. */
package io.ionflow.rotation.audit;
