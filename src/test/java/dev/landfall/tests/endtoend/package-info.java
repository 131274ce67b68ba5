/**
 * A whole federation on a real broker: what comes in by Kafka runs on simulated members, whatever is killed meanwhile.
 */
@NullMarked
package dev.landfall.tests.endtoend;

import org.jspecify.annotations.NullMarked;
