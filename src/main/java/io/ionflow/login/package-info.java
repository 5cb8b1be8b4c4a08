/** Signing in to ion: OAuth2 with PKCE, and the vault that keeps what comes of it. */
package io.ionflow.login;
