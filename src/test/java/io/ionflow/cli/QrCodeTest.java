package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
  private static final int PIXELS = 4;
  private static final int WHITE = 0xFFFFFF;
  private static final String ADDRESS =
      "https://ion.cesium.com/oauth?response_type=code&client_id=190&state="
          + "x".repeat(43)
          + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A53411%2Fionflow%2Foauth2%2Fcallback"
          + "&scope=assets%3Aread%20assets%3Awrite%20assets%3Alist%20profile%3Aread"
          + "&code_challenge="
          + "y".repeat(43);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatATerminalShowsIsReadAsTheAddressAndFitsOnIt(boolean colours) throws Exception {
    List<String> lines =
        QrCode.lines(ADDRESS, colours).stream()
            .map(line -> line.replaceAll("\033\\[[0-9;]*m", ""))
            .toList();

    assertThat(lines).allMatch(line -> line.length() <= 80);
    assertThat(new QRCodeReader().decode(picture(lines, colours)).getText()).isEqualTo(ADDRESS);
  }

  /** With colours a sign is black on white; without, it is what shines on a dark ground. */
  private static BinaryBitmap picture(List<String> lines, boolean colours) {
    int width = lines.get(0).length() * PIXELS;
    int height = lines.size() * 2 * PIXELS;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, WHITE);
    for (int y = 0; y < height; y++) {
      String line = lines.get(y / PIXELS / 2);
      boolean upper = y / PIXELS % 2 == 0;
      for (int x = 0; x < width; x++) {
        char sign = line.charAt(x / PIXELS);
        boolean drawn = sign == '█' || sign == (upper ? '▀' : '▄');
        pixels[y * width + x] = drawn == colours ? 0 : WHITE;
      }
    }
    return new BinaryBitmap(
        new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels)));
  }
}
