package io.ionflow.ingest.catalog;

import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.log.CsvCell;
import io.ionflow.log.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All versions that are at ion as one table (RFC 4180), a row each, in the order in which they were
 * changed last. Names come from outside, and stay texts.
 */
public final class CsvCatalog {
  private static final int BATCH = 500;
  private static final String HEADER =
      "source,dataset,version,current,alias,name,type,asset_id,bytes,digest,published_at,endpoint";

  private final Chronicle chronicle;
  private final URI api;

  /**
   * Takes the journal.
   *
   * @param api ion's address, for the endpoints
   */
  public CsvCatalog(Chronicle chronicle, URI api) {
    this.chronicle = chronicle;
    this.api = api;
  }

  /** Replaces a file as a whole; how many rows it has. */
  public long write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    long[] rows = {0};
    WholeFile.replace(
        file,
        file.resolveSibling("." + file.getFileName() + ".half"),
        out -> rows[0] = write(out),
        Set.copyOf(PosixFilePermissions.fromString("rw-r--r--")));
    return rows[0];
  }

  /** Writes the table; how many rows it has. */
  public long write(OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    text.write(HEADER + "\r\n");
    long rows = 0;
    Optional<Chronicle.Entry> last = Optional.empty();
    List<Chronicle.Entry> batch;
    do {
      batch = chronicle.changed(-1, last, BATCH);
      for (Chronicle.Entry entry : batch) {
        last = Optional.of(entry);
        if (isAtIon(entry.version())) {
          text.write(row(entry) + "\r\n");
          rows++;
        }
      }
    } while (batch.size() == BATCH);
    text.flush();
    return rows;
  }

  private static boolean isAtIon(Version version) {
    return switch (version.state()) {
      case CURRENT, KEPT, RETIRING -> true;
      case DELETING, RETIRED -> false;
    };
  }

  private String row(Chronicle.Entry entry) {
    Version version = entry.version();
    boolean current = version.state() == Version.State.CURRENT;
    return String.join(
        ",",
        CsvCell.of(version.source()),
        CsvCell.of(version.main()),
        Integer.toString(version.number()),
        Boolean.toString(current),
        CsvCell.of(current ? entry.alias() : ""),
        CsvCell.of(version.name()),
        CsvCell.of(version.type()),
        Long.toString(version.assetId()),
        Long.toString(version.sizeBytes()),
        CsvCell.of(version.content().digest()),
        version.at().toString(),
        CsvCell.of(AssetEndpoint.address(api, version.assetId()).toString()));
  }
}
