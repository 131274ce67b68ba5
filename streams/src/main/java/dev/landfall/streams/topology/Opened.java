package dev.landfall.streams.topology;

import dev.landfall.streams.door.Taken;

/** From the door to the step, with the time the door took. */
record Opened(Taken taken, long doorNanos) {}
