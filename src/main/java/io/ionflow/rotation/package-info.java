/** Tokens as code: what tokens the account shall have, and how each gives way to the next. */
package io.ionflow.rotation;
