package io.archai.graph.draw;

/** What a box stands for, and its colours. */
enum Paint {
  INPUT("input", "#e2f0d9", "#548235"),
  OUTPUT("output", "#fff2cc", "#bf9000"),
  STATE("node", "#dbe9f8", "#2f5f98"),
  CONVOLUTION("convolution", "#dbe9f8", "#2f5f98"),
  LINEAR("linear", "#e4dff5", "#5f4b9b"),
  NORM("norm", "#f4f0e4", "#94875c"),
  ACTIVATION("activation", "#fde6d8", "#b9622a"),
  POOL("pool", "#d9f0ee", "#2b7f78"),
  JOIN("sum, concat", "#ececec", "#6b6b6b"),
  MIXTURE("mixture", "#f8d9ea", "#a33d78"),
  PASS("identity, crop", "#ffffff", "#8a8a8a"),
  NOISE("noise, dropout", "#f6dcdc", "#a94a4a"),
  ZERO("zero", "#ffffff", "#b9b9b9"),
  GATE("gate", "#f9f3c7", "#8c7a1d"),
  CUSTOM("custom", "#e9dccf", "#7a5230");

  private final String meaning;
  private final String fill;
  private final String stroke;

  Paint(String meaning, String fill, String stroke) {
    this.meaning = meaning;
    this.fill = fill;
    this.stroke = stroke;
  }

  String meaning() {
    return meaning;
  }

  String fill() {
    return fill;
  }

  String stroke() {
    return stroke;
  }
}
