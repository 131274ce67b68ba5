/**
 * Parsing and type-checking with dev.cel, in exactly Kubernetes' environment: its functions, macros, limits, and the
 * validation of literals; and what kind of error came out.
 *
 * <p>Depends on dev.cel and on the plan's overloads.
 */
@NullMarked
package dev.landfall.cel.check;

import org.jspecify.annotations.NullMarked;
