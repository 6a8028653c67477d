package io.archai.ops.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/** The numbers that a program computes with. */
public enum Precision {
  /** 32 bit: for training and searching. */
  FLOAT(DataType.FLOAT),
  /** 64 bit: for checking gradients; the portable kernels only. */
  DOUBLE(DataType.DOUBLE);

  private final DataType type;

  Precision(DataType type) {
    this.type = type;
  }

  /** ND4J's name for it. */
  public DataType type() {
    return type;
  }

  /** The bytes of one number. */
  public int bytes() {
    return type.width();
  }
}
