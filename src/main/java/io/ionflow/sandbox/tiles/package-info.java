/**
 * Turns what was uploaded into the static files that ion would stream: small, valid trees that show
 * the dataset's extent or picture in CesiumJS and other map libraries. It stands in for ion's
 * tilers; it does not optimise, compress or level detail.
 */
package io.ionflow.sandbox.tiles;
