/**
 * The authorization server of the stand-in for ion: authorization code grant with PKCE, and refresh
 * tokens. What ion doesn't publish is a {@link io.ionflow.sandbox.oauth.OAuthSwitches switch}, and
 * an answer that rests on it says so in a header.
 */
package io.ionflow.sandbox.oauth;
