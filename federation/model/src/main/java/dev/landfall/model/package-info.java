/**
 * The words of Landfall as data: ids, inputs, events, entities, their codecs, and the seams (fit, residency verdict, workload
 * reader) that other modules implement.
 *
 * <p>Everything here is immutable and free of I/O; codecs read and write streams of bytes.
 *
 * <p>Depends on the JDK and Jackson.
 */
@NullMarked
package dev.landfall.model;

import org.jspecify.annotations.NullMarked;
