package dev.landfall.streams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.Digest;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.streams.door.Readers;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Readers of a little language of their own: what the real ones make of Kubernetes is tested with them. */
public final class SimpleReaders {

    private SimpleReaders() {}

    public static Readers readers() {
        return new Readers(new Jobs(1), SimpleReaders::quota, SimpleReaders::policy);
    }

    /** Lets everything land everywhere. */
    public static Residency everywhere() {
        return new Residency() {
            @Override
            public void check(PolicyObject policy) {}

            @Override
            public Judge compile(Collection<PolicyObject> policies) {
                return (_, _, _, _) -> new ResidencyVerdict(true, "none", "nothing is forbidden here");
            }
        };
    }

    /** Reads jobs as {@code {"name": "train", "pods": 2}} and facts as {@code {"kind": "Pods", "count": 3}}, the pods of who says nothing. */
    private record Jobs(int pods) implements WorkloadReader {

        @Override
        public Reading read(byte[] manifest) throws RefusedException {
            return workload(manifest, pods);
        }

        @Override
        public WorkloadReader with(Collection<ReaderFact> facts) {
            return facts.isEmpty()
                    ? this
                    : new Jobs(Integer.parseInt(facts.iterator().next().document()));
        }

        @Override
        public ReaderFact fact(JsonNode object) throws RefusedException {
            if (!object.path("count").isInt()) {
                throw new RefusedException(new Finding("fact.kind", "count", "", "it is no number", "Give a number"));
            }
            return new ReaderFact("Pods/default", null, object.get("count").asText());
        }
    }

    private static WorkloadReader.Reading workload(byte[] manifest, int pods) throws RefusedException {
        try {
            JsonNode node = Codec.json().readTree(manifest);
            if (!node.hasNonNull("name")) {
                throw new RefusedException(
                        new Finding("manifest.name", "metadata.name", "", "the object has no name", "Give it one"));
            }
            if (node.path("name").asText().equals("crash")) {
                throw new IllegalStateException("a reader with a fault");
            }
            JobSpec spec = new JobSpec(
                    new ObjectRef("batch/v1", "Job", "team-a", node.get("name").asText()),
                    "main",
                    null,
                    null,
                    new TreeMap<>(),
                    List.of(new Gang(
                            "main",
                            1,
                            List.of(PodSet.of("main", node.path("pods").asInt(pods), Amounts.of("cpu", 1_000))))),
                    Wishes.NONE,
                    new TreeSet<>(List.of("batch/v1 Job")));
            return new WorkloadReader.Reading(spec, List.of());
        } catch (IOException e) {
            throw new RefusedException(
                    new Finding("manifest.json", "manifest", "", "it is not JSON", "Send {\"name\": …}"));
        }
    }

    private static QuotaObject quota(JsonNode node) {
        return new QuotaObject.WorkloadPriorityClass(
                node.path("metadata").path("name").asText(), node.path("value").asInt());
    }

    private static Input.PolicyPublished policy(JsonNode node) throws RefusedException {
        if (node.path("when").asText().equals("does not compile")) {
            throw new RefusedException(new Finding(
                    "policy.celCompiles", "when", "does not compile", "CEL finds no expression", "Mend the rule"));
        }
        PolicyObject policy = new PolicyObject(node.path("name").asText(), List.of("*"), List.of());
        return new Input.PolicyPublished(policy, Digest.of(Codec.toJson(policy)).hex());
    }
}
