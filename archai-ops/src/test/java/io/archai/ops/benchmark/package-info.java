/**
 * Benchmarks of kernels: of the loops that those in Java are made of, on one image, and of whole
 * operations on each kernel set. They are compiled with the tests, and run by {@link
 * io.archai.ops.benchmark.KernelBenchmarks} alone.
 */
package io.archai.ops.benchmark;
