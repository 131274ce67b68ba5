package dev.landfall.model.seam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ReaderFact;
import java.util.Collection;
import java.util.List;

/** Reads a manifest, whatever its kind, into gangs. Pure: the same bytes give the same reading. */
public interface WorkloadReader {

    /** 768 KiB: a dispatch repeats the manifest within JSON, beside its decision, and has to fit into one record. */
    int LARGEST_MANIFEST_BYTES = 768 << 10;

    /**
     * @param manifest YAML or JSON, one or several documents
     * @throws RefusedException if it is no manifest, of an unknown kind, too large, or asks for what cannot be
     */
    Reading read(byte[] manifest) throws RefusedException;

    /** A reader that knows these facts besides its own; of two that say the same thing differently these hold. */
    WorkloadReader with(Collection<ReaderFact> facts);

    /**
     * @param object a WorkloadMapping, or an object of a member that some kinds depend on
     * @throws RefusedException if it is none, or says what no manifest can be read by
     */
    ReaderFact fact(JsonNode object) throws RefusedException;

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
