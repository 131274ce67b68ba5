/**
 * What an expression can cost at worst, before it is ever evaluated: by this an API server refuses to store it.
 *
 * <p>Ask {@link dev.landfall.cel.CelProgram#worstCost}. The numbers are cel-go's and Kubernetes', unit by unit, with their saturation at 2⁶⁴−1.
 *
 * <p>Depends on dev.cel's syntax trees.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go">checker/cost.go</a>
 */
@NullMarked
package dev.landfall.cel.estimate;

import org.jspecify.annotations.NullMarked;
