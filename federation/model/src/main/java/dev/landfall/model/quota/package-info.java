/**
 * Kueue's objects as quota is computed from them, and what the quota engine remembers of a job.
 */
@NullMarked
package dev.landfall.model.quota;

import org.jspecify.annotations.NullMarked;
