package dev.landfall.policies;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.residency.PolicyObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Jobs, clusters and policies of which only what matters is said. */
final class Cases {

    private Cases() {}

    static JobSpec job(@Nullable String dataClass) {
        return new JobSpec(
                new ObjectRef("batch/v1", "Job", "team-a", "train"),
                "main",
                null,
                dataClass,
                new TreeMap<>(Map.of("project", "apollo")),
                List.of(new Gang("main", 1, List.of(PodSet.of("main", 1, Amounts.NONE)))),
                Wishes.NONE,
                new TreeSet<>());
    }

    static ClusterAttributes in(String jurisdiction, Tier tier) {
        return new ClusterAttributes(
                "somewhere",
                jurisdiction,
                tier,
                "on-prem",
                new TreeMap<>(Map.of("certified", "true")),
                new TreeMap<>(),
                new TreeMap<>(Map.of("kubernetes", "1.36.3")),
                new TreeSet<>(),
                null);
    }

    static PolicyObject policy(String name, String dataClass, PolicyObject.Rule... rules) {
        return new PolicyObject(name, List.of(dataClass), List.of(rules));
    }

    static PolicyObject.Rule allow(String name, String when) {
        return new PolicyObject.Rule(name, PolicyObject.Effect.ALLOW, when, "it is allowed by " + name);
    }

    static PolicyObject.Rule deny(String name, String when) {
        return new PolicyObject.Rule(name, PolicyObject.Effect.DENY, when, "it is forbidden by " + name);
    }
}
