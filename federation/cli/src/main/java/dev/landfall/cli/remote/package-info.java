/**
 * Commands that ask a running federation, over its REST API. With {@code -o json} they print what it answered.
 *
 * <p>Exit codes ({@link dev.landfall.cli.remote.ExitCode}): 0 done, 1 failed, 2 called wrongly, 3 not found, 4 refused, 5 no
 * answer.
 *
 * <p>Depends on picocli.
 */
@NullMarked
package dev.landfall.cli.remote;

import org.jspecify.annotations.NullMarked;
