package io.archai.space.cell;

/** Cells that were published. */
public final class Genotypes {
  private Genotypes() {}

  /**
   * Found by DARTS, first order, on CIFAR-10.
   *
   * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, and its released program.
   */
  public static final Genotype DARTS_V1 =
      Genotype.parse(
          """
          Genotype(normal=[('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('skip_connect', 0), ('sep_conv_3x3', 1),
              ('skip_connect', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('skip_connect', 2)],
              normal_concat=range(2, 6),
              reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 0),
              ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('avg_pool_3x3', 0)],
              reduce_concat=range(2, 6))
          """);

  /**
   * Found by DARTS, second order, on CIFAR-10.
   *
   * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, figures 4 and 5, and its released program.
   */
  public static final Genotype DARTS_V2 =
      Genotype.parse(
          """
          Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1),
              ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)],
              normal_concat=range(2, 6),
              reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1),
              ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)],
              reduce_concat=range(2, 6))
          """);

  /**
   * NASNet-A, in the form of the released program of DARTS.
   *
   * <p>Reference: Zoph, Vasudevan, Shlens, Le (2018), Learning Transferable Architectures for
   * Scalable Image Recognition.
   */
  public static final Genotype NASNET_A =
      Genotype.parse(
          """
          Genotype(normal=[('sep_conv_5x5', 1), ('sep_conv_3x3', 0), ('sep_conv_5x5', 0), ('sep_conv_3x3', 0),
              ('avg_pool_3x3', 1), ('skip_connect', 0), ('avg_pool_3x3', 0), ('avg_pool_3x3', 0),
              ('sep_conv_3x3', 1), ('skip_connect', 1)],
              normal_concat=[2, 3, 4, 5, 6],
              reduce=[('sep_conv_5x5', 1), ('sep_conv_7x7', 0), ('max_pool_3x3', 1), ('sep_conv_7x7', 0),
              ('avg_pool_3x3', 1), ('sep_conv_5x5', 0), ('skip_connect', 3), ('avg_pool_3x3', 2),
              ('sep_conv_3x3', 2), ('max_pool_3x3', 1)],
              reduce_concat=[4, 5, 6])
          """);

  /**
   * AmoebaNet-A, in the form of the released program of DARTS.
   *
   * <p>Reference: Real, Aggarwal, Huang, Le (2019), Regularized Evolution for Image Classifier
   * Architecture Search.
   */
  public static final Genotype AMOEBANET_A =
      Genotype.parse(
          """
          Genotype(normal=[('avg_pool_3x3', 0), ('max_pool_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_5x5', 2),
              ('sep_conv_3x3', 0), ('avg_pool_3x3', 3), ('sep_conv_3x3', 1), ('skip_connect', 1),
              ('skip_connect', 0), ('avg_pool_3x3', 1)],
              normal_concat=[4, 5, 6],
              reduce=[('avg_pool_3x3', 0), ('sep_conv_3x3', 1), ('max_pool_3x3', 0), ('sep_conv_7x7', 2),
              ('sep_conv_7x7', 0), ('avg_pool_3x3', 1), ('max_pool_3x3', 0), ('max_pool_3x3', 1),
              ('conv_7x1_1x7', 0), ('sep_conv_3x3', 5)],
              reduce_concat=[3, 4, 6])
          """);

  /**
   * The cells that the released program of ENAS trains by default, unused nodes concatenated.
   *
   * <p>Reference: Pham, Guan, Zoph, Le, Dean (2018), Efficient Neural Architecture Search via
   * Parameter Sharing.
   */
  public static final Genotype ENAS =
      Genotype.parse(
          """
          Genotype(normal=[('avg_pool_3x3', 0), ('sep_conv_3x3', 0), ('skip_connect', 0), ('sep_conv_5x5', 0),
              ('skip_connect', 0), ('sep_conv_5x5', 1), ('sep_conv_3x3', 1), ('sep_conv_5x5', 0),
              ('avg_pool_3x3', 0), ('sep_conv_5x5', 1)],
              normal_concat=range(2, 7),
              reduce=[('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('max_pool_3x3', 0), ('avg_pool_3x3', 0),
              ('sep_conv_5x5', 1), ('sep_conv_5x5', 3), ('sep_conv_3x3', 1), ('skip_connect', 0),
              ('max_pool_3x3', 0), ('sep_conv_5x5', 1)],
              reduce_concat=[2, 4, 5, 6])
          """);
}
