/** The port by which apps fetch the token that is current. */
package io.ionflow.rotation.handover;
