/**
 * What a team should know of its manifest before it submits it: what Landfall reads in it, and what is wrong with it, with
 * the place, the rule and the text that mends it.
 *
 * <p>Ask {@link dev.landfall.workloads.lint.Linter}. Each class of rules covers one part of the Kubernetes AI stack; the
 * facts behind them stand in docs/workloads.md. Depends on the reader.
 */
@NullMarked
package dev.landfall.workloads.lint;

import org.jspecify.annotations.NullMarked;
