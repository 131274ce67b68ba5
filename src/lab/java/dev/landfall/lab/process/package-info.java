/**
 * Processes that outlive the command that started them, and the ports they listen on.
 *
 * <p>What runs is written down beside what it keeps, so that another command finds, stops, kills or starts it again.
 * Depends on the JDK and Jackson.
 */
@NullMarked
package dev.landfall.lab.process;

import org.jspecify.annotations.NullMarked;
