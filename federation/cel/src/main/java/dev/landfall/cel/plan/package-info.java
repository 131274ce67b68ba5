/**
 * A checked expression made into a tree of nodes that evaluate themselves.
 *
 * <p>dev.cel parses and type-checks; its interpreter is not used, because it neither reckons costs nor fails as cel-go
 * does. This one follows cel-go's planner and interpreter step by step: what is evaluated in which order, what is folded
 * while planning, what each step costs, and which error comes out.
 *
 * <p>Depends on the values, the functions and the costs, and on dev.cel's syntax tree.
 *
 * @see <a href="https://github.com/google/cel-go/tree/master/interpreter">cel-go's interpreter</a>
 */
@NullMarked
package dev.landfall.cel.plan;

import org.jspecify.annotations.NullMarked;
