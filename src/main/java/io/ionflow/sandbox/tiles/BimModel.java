package io.ionflow.sandbox.tiles;

import java.util.List;
import java.util.Optional;

/**
 * What the sandbox reads of a building model.
 *
 * @param site where it stands; empty if it doesn't say
 * @param elements in the order of the file
 * @param whole false if elements or values beyond the sandbox's limit were left out
 */
public record BimModel(Optional<Position> site, List<BimElement> elements, boolean whole) {
  /** A model of which nothing is known. */
  public static final BimModel EMPTY = new BimModel(Optional.empty(), List.of(), true);

  /** How far elements lie from the site at most: as far as the shape that stands in for them. */
  public static final double RADIUS_METRES = BoxTiling.RADIUS_METRES;

  /** Copies the list, so that the model can't change. */
  public BimModel {
    elements = List.copyOf(elements);
  }
}
