package io.archai.graph.draw;

import java.util.Locale;

/**
 * Texts in SVG: how wide they may become, how they are escaped, and subscripts written as {@code
 * c_{k-1}}. Widths are those of a wide sans-serif font, so that whichever the viewer has fits.
 */
final class Lettering {
  static final double LARGE = 12;
  static final double SMALL = 10.5;
  static final double TITLE = 15;

  private static final double SUBSCRIPT = 0.75;

  private Lettering() {}

  /** The most that the text takes at this font size. */
  static double width(String text, double size) {
    double width = 0;
    double scale = 1;
    for (int i = 0; i < text.length(); i++) {
      if (scale == 1 && opensSubscript(text, i)) {
        scale = SUBSCRIPT;
        i++;
      } else if (scale != 1 && text.charAt(i) == '}') {
        scale = 1;
      } else {
        width += scale * size * width(text.charAt(i));
      }
    }
    return width;
  }

  private static double width(char character) {
    if ("ijl.,:;'|!()[]I ".indexOf(character) >= 0) {
      return 0.41;
    }
    if ("mwMW@%".indexOf(character) >= 0) {
      return 1;
    }
    if (character < 128) {
      return Character.isUpperCase(character) ? 0.76 : 0.64;
    }
    return character == '×' ? 0.84 : 1.05;
  }

  /** A text element. */
  static String element(String text, double x, double y, double size, String attributes) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s>%s</text>\n",
        number(x),
        number(y),
        number(size),
        attributes.isEmpty() ? "" : " " + attributes,
        content(text, size));
  }

  private static String content(String text, double size) {
    StringBuilder content = new StringBuilder();
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (opensSubscript(text, i)) {
        int end = text.indexOf('}', i);
        content.append(escaped(text.substring(plain, i)));
        content.append("<tspan dy=\"").append(number(0.25 * size)).append("\" font-size=\"");
        content
            .append(number(SUBSCRIPT * size))
            .append("\">")
            .append(escaped(text.substring(i + 2, end)));
        content.append("</tspan>");
        plain = end + 1;
        i = end;
      }
    }
    return content.append(escaped(text.substring(plain))).toString();
  }

  private static boolean opensSubscript(String text, int i) {
    return text.startsWith("_{", i) && text.indexOf('}', i) > 0;
  }

  /** The text as XML has it, without the characters that XML forbids. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int point) {
    boolean control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    boolean surrogate = point >= 0xd800 && point <= 0xdfff;
    return !control && !surrogate && point != 0xfffe && point != 0xffff;
  }

  /** A coordinate with at most one digit after the point. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? String.valueOf(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }
}
