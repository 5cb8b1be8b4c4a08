/** What each token and app uses: figures with where they come from, alerts, and reports. */
package io.ionflow.usage;
