package dev.landfall.model.seam;

import dev.landfall.model.ClusterName;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where data may go: policies, compiled and judged. Pure. */
public interface Residency {

    /** @throws RefusedException if a rule does not compile or names what does not exist */
    void check(PolicyObject policy) throws RefusedException;

    /** @throws RefusedException as {@link #check}, for any of the policies */
    Judge compile(Collection<PolicyObject> policies) throws RefusedException;

    /** A set of policies in force. */
    interface Judge {

        /**
         * Deny overrides; what no rule permits is denied, unless the job has no data class and no policy gives permissions to
         * such jobs.
         *
         * @param tenant by the topic that the job came from; null for jobs of the open one
         */
        ResidencyVerdict judge(
                JobSpec job, @Nullable TenantId tenant, ClusterName cluster, ClusterAttributes attributes);
    }
}
