/**
 * What people look at when a search or a training has ended: galleries with drawings, charts and
 * tables in a run's directory. Begin with {@link io.archai.examples.report.GalleryReport}. A
 * program can call it as the command line does; what is written on terminals does not belong here.
 */
@NullMarked
package io.archai.examples.report;

import org.jspecify.annotations.NullMarked;
