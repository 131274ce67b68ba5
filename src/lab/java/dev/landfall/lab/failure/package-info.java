/** What every part of the lab throws when it cannot go on. Depends on the JDK only. */
@NullMarked
package dev.landfall.lab.failure;

import org.jspecify.annotations.NullMarked;
