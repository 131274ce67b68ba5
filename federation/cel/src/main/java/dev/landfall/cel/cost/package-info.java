/**
 * What evaluating costs, in Kubernetes' units: the scheduler stops an expression at a million.
 *
 * <p>Depends on the values.
 *
 * @see <a href="https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/cost.go">Kubernetes' cost.go</a> and
 *     cel-go's interpreter/runtimecost.go
 */
@NullMarked
package dev.landfall.cel.cost;

import org.jspecify.annotations.NullMarked;
