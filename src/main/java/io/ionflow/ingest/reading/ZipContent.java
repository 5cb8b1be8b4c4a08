package io.ionflow.ingest.reading;

import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What an archive holds, by the names of its entries alone; nothing is unpacked. */
record ZipContent(List<String> names) {
  private static final int MOST_DIRECTORY_BYTES = 256 << 20;
  private static final int MOST_ENTRIES = 2_000_000;
  private static final int LONGEST_END = 65_557;
  private static final int END = 0x06054b50;
  private static final int END_64_LOCATOR = 0x07064b50;

  /** What a main file in an archive can be, by its extension; pictures stand aside for models. */
  private enum Kind {
    MODEL(List.of(SourceType.MODEL_3D, SourceType.CAPTURE_3D), "obj", "dae", "fbx", "gltf", "glb"),
    CITY(List.of(SourceType.CITYGML), "citygml", "gml"),
    POINTS(List.of(SourceType.POINT_CLOUD), "las", "laz"),
    KEYHOLE(List.of(SourceType.KML_DOCUMENT), "kml"),
    DRAWING(List.of(SourceType.BIM_CAD), "ifc", "rvt", "dwg", "dxf", "dgn"),
    RASTER(
        List.of(SourceType.RASTER_IMAGERY, SourceType.RASTER_TERRAIN),
        "tif",
        "tiff",
        "img",
        "flt",
        "asc",
        "dem");

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<SourceType> sourceTypes;

    @SuppressWarnings("ImmutableEnumChecker") // always made by Set.of
    private final Set<String> extensions;

    Kind(List<SourceType> sourceTypes, String... extensions) {
      this.sourceTypes = sourceTypes;
      this.extensions = Set.of(extensions);
    }
  }

  static ZipContent of(SourceFile zip) throws IOException, UnfitDataException {
    requireSensibleDirectory(zip);
    List<String> names = new ArrayList<>();
    try (ZipFile archive = new ZipFile(zip.real().toFile())) {
      Iterator<? extends ZipEntry> entries = archive.entries().asIterator();
      while (entries.hasNext() && names.size() < MOST_ENTRIES) {
        ZipEntry entry = entries.next();
        if (!entry.isDirectory() && isData(entry.getName())) {
          names.add(TreePath.of(entry.getName()).text());
        }
      }
    } catch (ZipException | IllegalArgumentException broken) {
      throw new UnfitDataException(
          "%s is no valid zip archive: %s"
              .formatted(zip.shown(), Shown.of(String.valueOf(broken.getMessage()))));
    }
    return new ZipContent(names);
  }

  /** Where the outermost tileset.json stands; several if they are beside each other. */
  List<String> tilesets() {
    List<TreePath> tilesets =
        names.stream()
            .map(TreePath::new)
            .filter(path -> path.name().equals(Tilesets.MAIN))
            .sorted(Comparator.comparingInt(path -> path.folders().size()))
            .toList();
    return tilesets.stream()
        .filter(path -> path.folders().size() == tilesets.get(0).folders().size())
        .map(TreePath::text)
        .toList();
  }

  /** What the archive can be, the likely one first; empty if nothing in it is known. */
  List<SourceType> sourceTypes() {
    List<Kind> kinds = Arrays.stream(Kind.values()).filter(kind -> count(kind) > 0).toList();
    return kinds.stream()
        .filter(kind -> kind != Kind.RASTER || kinds.size() == 1)
        .flatMap(kind -> kind.sourceTypes.stream())
        .toList();
  }

  /** Whether there is but one main file, and no doubt of what it is. */
  boolean isOne() {
    return Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.RASTER)
            .mapToLong(this::count)
            .sum()
        == 1;
  }

  private long count(Kind kind) {
    return names.stream()
        .filter(name -> kind.extensions.contains(new TreePath(name).extension()))
        .count();
  }

  private static boolean isData(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return !name.startsWith("__MACOSX/") && !PassingNames.matches(last);
  }

  /** The JDK holds an archive's whole directory in memory; its length stands in the end record. */
  private static void requireSensibleDirectory(SourceFile zip)
      throws IOException, UnfitDataException {
    long from = Math.max(0, zip.sizeBytes() - LONGEST_END);
    try (FileChannel channel = zip.channel()) {
      ByteBuffer tail = read(channel, from, (int) (zip.sizeBytes() - from));
      for (int at = tail.limit() - 22; at >= 0; at--) {
        if (tail.getInt(at) == END && directoryBytes(channel, tail, at) <= MOST_DIRECTORY_BYTES) {
          return;
        }
      }
    }
    throw new UnfitDataException(
        "%s is no whole zip archive, or lists too many files; pack it again"
            .formatted(zip.shown()));
  }

  /** A zip64 archive has a longer end record, and a locator of it just before the usual one. */
  private static long directoryBytes(FileChannel channel, ByteBuffer tail, int end)
      throws IOException {
    if (end < 20 || tail.getInt(end - 20) != END_64_LOCATOR) {
      return Integer.toUnsignedLong(tail.getInt(end + 12));
    }
    long end64 = tail.getLong(end - 12);
    boolean inside = end64 >= 0 && end64 <= channel.size() - 56;
    long bytes = inside ? read(channel, end64, 56).getLong(40) : -1;
    return bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, from + bytes.position());
    }
    return bytes;
  }
}
