/**
 * Job life: what inputs about jobs lead to, and jobs by name and by end. Ask {@link dev.landfall.core.jobs.Jobs} for jobs,
 * {@link dev.landfall.core.jobs.JobDecisions} for what happens next. Depends on the model.
 */
@NullMarked
package dev.landfall.core.jobs;

import org.jspecify.annotations.NullMarked;
