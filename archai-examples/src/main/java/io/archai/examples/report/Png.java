package io.archai.examples.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG. */
public final class Png {
  private Png() {}

  /**
   * Writes a picture. In memory, since {@link ImageIO} makes a file in the temporary directory
   * otherwise, which may be full, and cannot be made while the program is being interrupted.
   */
  public static void write(BufferedImage image, OutputStream out) throws IOException {
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    }
  }
}
