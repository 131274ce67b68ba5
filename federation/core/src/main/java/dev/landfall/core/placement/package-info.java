/**
 * Where a job lands: permits, price and room. Ask {@link dev.landfall.core.placement.Placer}. Depends on the model and on {@code
 * core.capacity}.
 */
@NullMarked
package dev.landfall.core.placement;

import org.jspecify.annotations.NullMarked;
