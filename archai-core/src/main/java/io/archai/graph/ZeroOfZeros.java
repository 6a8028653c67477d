package io.archai.graph;

/**
 * Whether the output of an op is zero if all its inputs are, whatever its parameters and in
 * training too.
 */
final class ZeroOfZeros implements Op.Visitor<Boolean> {
  static final ZeroOfZeros VISITOR = new ZeroOfZeros();

  private ZeroOfZeros() {}

  @Override
  public Boolean visit(Activation op) {
    return op.function() != Activation.Function.SIGMOID;
  }

  @Override
  public Boolean visit(Add op) {
    return true;
  }

  @Override
  public Boolean visit(BatchNorm op) {
    return !op.affine();
  }

  @Override
  public Boolean visit(Concat op) {
    return true;
  }

  @Override
  public Boolean visit(Conv2d op) {
    return !op.bias();
  }

  @Override
  public Boolean visit(Crop op) {
    return true;
  }

  @Override
  public Boolean visit(Custom op) {
    return false;
  }

  @Override
  public Boolean visit(DropPath op) {
    return true;
  }

  @Override
  public Boolean visit(Dropout op) {
    return true;
  }

  @Override
  public Boolean visit(Flatten op) {
    return true;
  }

  @Override
  public Boolean visit(GlobalAveragePool op) {
    return true;
  }

  @Override
  public Boolean visit(Identity op) {
    return true;
  }

  @Override
  public Boolean visit(Input op) {
    return false;
  }

  @Override
  public Boolean visit(LeakyRelu op) {
    return true;
  }

  @Override
  public Boolean visit(Linear op) {
    return !op.bias();
  }

  @Override
  public Boolean visit(LocalResponseNorm op) {
    return true;
  }

  @Override
  public Boolean visit(Mixture op) {
    return true;
  }

  @Override
  public Boolean visit(Multiply op) {
    return true;
  }

  @Override
  public Boolean visit(Noise op) {
    return false;
  }

  @Override
  public Boolean visit(Pad op) {
    return true;
  }

  @Override
  public Boolean visit(Pool op) {
    return true;
  }

  @Override
  public Boolean visit(Reshape op) {
    return true;
  }

  @Override
  public Boolean visit(StopForward op) {
    return true;
  }

  @Override
  public Boolean visit(StopGradient op) {
    return true;
  }

  @Override
  public Boolean visit(Upsample op) {
    return true;
  }

  @Override
  public Boolean visit(Zero op) {
    return true;
  }
}
