package dev.landfall.bench;

import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.NodeGroup;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Three members of a hundred nodes each, one queue with room for all of them, and jobs of two small pods. */
final class PipelineFederation {

    private static final int NODES = 100;
    private static final long RUN_MS = 20;

    private PipelineFederation() {}

    static List<MemberSpec> members() {
        List<MemberSpec> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NodeGroup nodes = new NodeGroup(
                    "node",
                    NODES,
                    Amounts.of(Map.of("cpu", 128_000L, "memory", 512L << 30, "pods", 250L)),
                    new TreeMap<>(),
                    List.of(),
                    List.of(),
                    new TreeMap<>(),
                    Amounts.NONE,
                    null,
                    null);
            members.add(new MemberSpec(
                    new ClusterName("member-" + i),
                    attributes(i),
                    60,
                    new MemberSpec.Pace(0, RUN_MS, 0, 60_000),
                    List.of(nodes),
                    List.of(),
                    i));
        }
        return members;
    }

    private static ClusterAttributes attributes(int number) {
        return new ClusterAttributes(
                "region-" + number,
                "DE",
                Tier.ON_DEMAND,
                "bench",
                new TreeMap<>(),
                new TreeMap<>(Map.of("cpu", new Money(40_000 + 1_000L * number, "EUR"))),
                new TreeMap<>(),
                new TreeSet<>(),
                30L);
    }

    /** Key → manifest, for the quota topic. */
    static Map<String, String> quota() {
        return new TreeMap<>(Map.of(
                "ResourceFlavor/plain",
                "{\"apiVersion\": \"kueue.x-k8s.io/v1beta1\", \"kind\": \"ResourceFlavor\", \"metadata\": {\"name\": \"plain\"}}",
                "ClusterQueue/team",
                """
                {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "ClusterQueue", "metadata": {"name": "team"},
                 "spec": {"namespaceSelector": {}, "resourceGroups": [{"coveredResources": ["cpu", "memory"], "flavors": [
                   {"name": "plain", "resources": [{"name": "cpu", "nominalQuota": "100000"},
                                                  {"name": "memory", "nominalQuota": "1000Ti"}]}]}]}}""",
                "LocalQueue/team/main",
                """
                {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "LocalQueue",
                 "metadata": {"name": "main", "namespace": "team"}, "spec": {"clusterQueue": "team"}}"""));
    }

    static String manifest(int number) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: job-%d
                  namespace: team
                  labels:
                    kueue.x-k8s.io/queue-name: main
                spec:
                  parallelism: 2
                  completions: 2
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: main
                          image: registry.example/train:1
                          command: ["python", "train.py", "--steps", "100"]
                          env:
                            - name: RUN
                              value: "%d"
                          resources:
                            requests: {cpu: "1", memory: 1Gi}
                """.formatted(number, number);
    }
}
