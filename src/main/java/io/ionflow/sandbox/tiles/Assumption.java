package io.ionflow.sandbox.tiles;

import java.util.Locale;

/** What a tiling result takes for granted because ion's behaviour is not published. */
public enum Assumption {
  /** No position was given and the data has none: shown at longitude 0, latitude 0, height 0. */
  NOT_GEOLOCATED,
  /** The CRS is known but not to the sandbox: the data is shown world-wide or at 0, 0, 0. */
  CRS_SHOWN_ELSEWHERE,
  /** The format can't be decoded here: a plain surface or box stands in. */
  PLACEHOLDER_SHAPE,
  /** Points, triangles, polygons or elements beyond the sandbox's limit were left out. */
  SAMPLED,
  /** OBJ is taken as y-up, as most converters do. */
  OBJ_Y_UP,
  /** A texture or material file that the model names was not uploaded: shown in grey. */
  MISSING_TEXTURE,
  /** {@code WMTSCapabilities.xml} names its tiles relative to itself, below {@code wmts/}. */
  WMTS_RELATIVE_TEMPLATE,
  /** The entry's file name for this type is inferred from recordings. */
  ENTRY_NAME;

  /** The name used in the {@code X-Sandbox-Assumption} header, such as {@code obj-y-up}. */
  public String headerName() {
    return "tiles." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
