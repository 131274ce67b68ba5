package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects that say how many pods must start together and describe none: native PodGroups and Workloads of Kubernetes 1.35
 * to 1.37, KAI's and Volcano's PodGroups. Their pods stand in other objects.
 */
final class PodGroupKind {

    private PodGroupKind() {}

    static Optional<List<GangShape>> gangs(KubeObject object) {
        return switch (object.group() + "/" + object.kind()) {
            case "scheduling.k8s.io/PodGroup" -> Optional.of(nativeGroup(object.spec()));
            case "scheduling.k8s.io/Workload" -> Optional.of(nativeWorkload(object.spec()));
            case "scheduling.run.ai/PodGroup" -> Optional.of(kai(object.spec()));
            case "scheduling.volcano.sh/PodGroup" ->
                Optional.of(GangShape.whole(
                        List.of(members("members", object.spec(), object.spec().count("minMember", 1)))));
            default -> Optional.empty();
        };
    }

    private static List<GangShape> nativeGroup(Fields spec) {
        return GangShape.whole(List.of(members("members", spec, minCount(spec, "schedulingPolicy"))));
    }

    /** A group under the policy {@code basic} has no minimum: each of its pods starts alone. */
    private static int minCount(Fields group, String policy) {
        return group.at(policy).at("gang").count("minCount", 1);
    }

    private static List<GangShape> nativeWorkload(Fields spec) {
        List<GangShape> gangs = new ArrayList<>();
        for (Fields group : spec.list("podGroups")) {
            gangs.add(gang(group, minCount(group, "policy")));
        }
        for (Fields group : spec.list("podGroupTemplates")) {
            gangs.add(gang(group, minCount(group, "schedulingPolicy")));
        }
        return gangs;
    }

    private static GangShape gang(Fields group, int minCount) {
        String name = group.text("name", "");
        return new GangShape(name, 1, List.of(members(name, group, minCount)));
    }

    /** Of nested subgroups those that have no subgroups themselves hold the pods. */
    private static List<GangShape> kai(Fields spec) {
        List<Fields> subGroups = spec.list("subGroups");
        if (subGroups.isEmpty()) {
            return GangShape.whole(List.of(members("members", spec, spec.count("minMember", 1))));
        }
        Set<String> parents =
                subGroups.stream().map(group -> group.text("parent", "")).collect(Collectors.toSet());
        List<PodSetShape> podSets = new ArrayList<>();
        for (Fields group : subGroups) {
            String name = group.text("name", "");
            if (!parents.contains(name)) {
                podSets.add(members(name, group, group.count("minMember", 1)));
            }
        }
        return GangShape.whole(podSets);
    }

    private static PodSetShape members(String name, Fields group, int count) {
        Fields claimsOnly = group.nothing();
        PodTemplate none = PodTemplate.ofSpec(claimsOnly).withClaimsOf(group);
        return PodSetShape.of(name, count, none, Numbering.NONE);
    }
}
