/**
 * Manifests as teams have them, on the whole way in one process: through the door, into the core, placed with real devices, without a
 * broker. {@link dev.landfall.tests.placing.CellInMemory} plays records and shows what was decided. Depends on the door, the core, the
 * readers and the views of the service.
 */
@NullMarked
package dev.landfall.tests.placing;

import org.jspecify.annotations.NullMarked;
