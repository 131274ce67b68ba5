/**
 * The REST API under {@code /api/v1}. Reads are answered from a replica of the state and name its step; writes go to the cell's
 * topics, as everybody else's do.
 *
 * <p>Depends on cells, views, the readers of manifests and policies.
 */
@NullMarked
package dev.landfall.app.rest;

import org.jspecify.annotations.NullMarked;
