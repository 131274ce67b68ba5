/**
 * {@code ./landfall demo}: a broker, the federation and three simulated members on this machine, and jobs on their way.
 *
 * <p>One process per part; this one starts them, plays the jobs of {@code deploy/demo}, shows what becomes of them, compares
 * that with what was expected, and takes everything away again.
 *
 * <p>Depends on the embedded broker, the simulated members and the command line's tables; speaks to the federation by REST.
 */
@NullMarked
package dev.landfall.demo;

import org.jspecify.annotations.NullMarked;
