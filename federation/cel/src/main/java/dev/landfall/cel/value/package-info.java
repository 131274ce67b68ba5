/**
 * The values that Kubernetes' CEL computes with, and what holds between them: equality, order, arithmetic, conversion.
 *
 * <p>A CEL value is a Java object: {@code Boolean}, {@code Long}, {@link dev.landfall.cel.value.Uint}, {@code Double},
 * {@code String}, {@link dev.landfall.cel.value.Bytes}, {@link dev.landfall.cel.value.Null}, {@code List},
 * {@link dev.landfall.cel.value.CelMap}, {@link dev.landfall.cel.value.Opt}, durations, timestamps, types, and the opaque
 * types of Kubernetes' libraries. An error is a value too ({@link dev.landfall.cel.value.CelError}): it is what a
 * logical operator may absorb. Depends on the JDK alone.
 *
 * @see <a href="https://github.com/google/cel-go/tree/master/common/types">cel-go's common/types, whose meaning this follows</a>
 */
@NullMarked
package dev.landfall.cel.value;

import org.jspecify.annotations.NullMarked;
