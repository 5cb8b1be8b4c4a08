package io.ionflow.ingest.reading;

import io.ionflow.ingest.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of a source as it was when looked at; two are equal while the file is unchanged.
 *
 * @param path its place below the source's origin
 * @param content its bytes
 * @param member the same as a dataset lists it
 */
public record SourceFile(TreePath path, Content content, Member member) {

  /** The file that a dataset lists as that member. */
  public static SourceFile of(Member member, Content content) {
    return new SourceFile(new TreePath(member.path()), content, member);
  }

  /** Length. */
  public long sizeBytes() {
    return member.sizeBytes();
  }

  InputStream open() throws IOException {
    return content.open();
  }

  SeekableByteChannel channel() throws IOException {
    return content.channel();
  }

  /** At most that many bytes from its beginning. */
  byte[] head(int atMost) throws IOException {
    try (InputStream in = content.open(0, Math.min(atMost, sizeBytes()))) {
      return in.readNBytes(atMost);
    }
  }

  /** The path as messages give it. */
  public String shown() {
    return Shown.of(path.text());
  }
}
