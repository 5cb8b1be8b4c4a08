package io.ionflow.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A text as a QR code in a terminal: two rows of it on a line. */
final class QrCode {
  private static final int QUIET_ZONE = 2;
  private static final String BLACK_ON_WHITE = "\033[38;5;16;48;5;231m%s\033[0m";

  private QrCode() {}

  /**
   * The lines to print.
   *
   * @param colours whether the terminal takes colours; without them it is drawn for dark ones
   */
  static List<String> lines(String text, boolean colours) {
    BitMatrix dark = matrix(text);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < dark.getHeight(); y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < dark.getWidth(); x++) {
        boolean lower = y + 1 < dark.getHeight() && dark.get(x, y + 1);
        line.append(sign(dark.get(x, y) == colours, lower == colours));
      }
      lines.add(colours ? BLACK_ON_WHITE.formatted(line) : line.toString());
    }
    return lines;
  }

  private static char sign(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  private static BitMatrix matrix(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.L,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException("The address is too long for a QR code", e);
    }
  }
}
