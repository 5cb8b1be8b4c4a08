package io.ionflow.sandbox.tiles;

/** Two coordinates of a plane or a picture. */
record Planar(double x, double y) {}
