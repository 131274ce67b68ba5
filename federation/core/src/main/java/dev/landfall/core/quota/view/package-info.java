/**
 * What people ask of quota: the trees with all that they hold, and why a job waits.
 *
 * <p>May be asked of any state, by its task or a replica; nothing is changed, and no entity is looked through.
 *
 * <p>Depends on the index, trees, queues and cycle beside it, and on the model.
 */
@NullMarked
package dev.landfall.core.quota.view;

import org.jspecify.annotations.NullMarked;
