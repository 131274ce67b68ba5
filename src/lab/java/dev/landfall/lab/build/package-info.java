/**
 * The programs of a member, built from their Go modules once per machine and kept outside the checkout.
 *
 * <p>May be asked for the folder with the programs of a module under {@code deploy/lab}. Depends on the JDK and the {@code go} command.
 */
@NullMarked
package dev.landfall.lab.build;

import org.jspecify.annotations.NullMarked;
