package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.JobId;

/** By which labels the objects and pods of an attempt are known on a member, and what objects are called that Landfall adds. */
public final class Identity {

    public static final String JOB = "landfall.dev/job";
    public static final String ATTEMPT = "landfall.dev/attempt";

    private Identity() {}

    static void label(ObjectNode metadataOwner, JobId job, int attempt, Merging merging, String where) {
        ObjectNode labels = Trees.child(Trees.child(metadataOwner, "metadata"), "labels");
        merging.put(labels, JOB, job.value(), where + " metadata.labels");
        merging.put(labels, ATTEMPT, Integer.toString(attempt), where + " metadata.labels");
    }

    /** What the group objects of an attempt are called. */
    static String groupName(JobId job, int attempt) {
        return "lf-" + job + "-" + attempt;
    }
}
