package dev.landfall.model.seam;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.JobSpec;
import java.util.List;

/** Reads a manifest, whatever its kind, into gangs. Pure: the same bytes give the same reading. */
public interface WorkloadReader {

    /**
     * @param manifest YAML or JSON, one or several documents
     * @throws RefusedException if it is no manifest, of an unknown kind, too large, or asks for what cannot be
     */
    Reading read(byte[] manifest) throws RefusedException;

    /**
     * What was read.
     *
     * @param warnings what its owner should look at; the job is taken all the same
     */
    record Reading(JobSpec spec, List<Finding> warnings) {

        public Reading {
            warnings = List.copyOf(warnings);
        }
    }
}
