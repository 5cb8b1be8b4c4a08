/** The gateway's wire: Vert.x server and client, and what goes between them. */
package io.ionflow.gateway.web;
