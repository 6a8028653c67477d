/**
 * Data that comes as Deeplearning4j has it. Begin with {@link io.archai.ops.data.IteratorExamples}.
 */
@NullMarked
package io.archai.ops.data;

import org.jspecify.annotations.NullMarked;
