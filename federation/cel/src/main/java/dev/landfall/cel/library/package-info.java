/**
 * What the functions of Kubernetes' CEL do, by overload: the standard ones and those of the strings, lists, sets, regex,
 * URL, IP, CIDR, quantity, semver, format and optional libraries.
 *
 * <p>{@link dev.landfall.cel.library.Functions} has them all. Which exist, on which types, is declared in
 * {@code functions.txt} of the package check; an overload without a body here can never be reached, because no value of
 * its types can be made. Depends on the values and re2j.
 */
@NullMarked
package dev.landfall.cel.library;

import org.jspecify.annotations.NullMarked;
