/**
 * {@code ./landfall lab}: real Kubernetes control planes on loopback, for tests and demos.
 *
 * <p>May be asked to bring members up, to break them and to take them away ({@link dev.landfall.lab.Lab}). docs/lab.md tells how it works.
 * Depends on its own packages and the command line's tables.
 */
@NullMarked
package dev.landfall.lab;

import org.jspecify.annotations.NullMarked;
