package dev.landfall.workloads;

import dev.landfall.model.job.JobSpec;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was seen in a manifest.
 *
 * @param around the objects and what is known of members
 * @param workloads what starts pods
 * @param spec the job; absent when the report has an error
 */
public record Examination(Surroundings around, List<Workload> workloads, Optional<JobSpec> spec) {

    public Examination {
        workloads = List.copyOf(workloads);
    }

    /** Making the job may have found more: what the annotations say is read then. */
    Examination withoutSpecOnErrors() {
        return manifest().report().hasErrors() ? new Examination(around, workloads, Optional.empty()) : this;
    }

    public Manifest manifest() {
        return around.manifest();
    }
}
