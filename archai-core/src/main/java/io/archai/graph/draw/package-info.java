/**
 * Pictures: of graphs and cells, and charts of curves, as SVG, DOT and text. Begin with {@link
 * io.archai.graph.draw.Drawing}. What is drawn is given as graphs or plain names and numbers;
 * genotypes and histories do not belong here.
 */
@NullMarked
package io.archai.graph.draw;

import org.jspecify.annotations.NullMarked;
