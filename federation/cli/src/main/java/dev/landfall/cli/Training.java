package dev.landfall.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The run from which the JVM's ahead-of-time cache is made: the commands whose start must be quick, once each, in one JVM.
 * What they load and link is in the cache, so a new command belongs here when people wait for it.
 */
final class Training {
    private static final List<List<String>> COMMAND_LINES = List.of(
            List.of("--help"),
            List.of("version"),
            List.of("version", "--no-such-option"),
            List.of("lint", "-"),
            List.of("lint", "-o", "sarif", "-"));

    /** What the commands read that read the standard input: a manifest with something right and something wrong in it. */
    private static final String MANIFEST = """
            apiVersion: ray.io/v1
            kind: RayJob
            metadata:
              name: train
              labels: {kueue.x-k8s.io/queue-name: gpu}
              annotations: {landfall.dev/deadline: 3h}
            spec:
              rayClusterSpec:
                rayVersion: '2.9.0'
                headGroupSpec:
                  template: {spec: {containers: [{name: head, resources: {requests: {cpu: 1.5, memory: 4Gi}}}]}}
                workerGroupSpecs:
                  - groupName: "gpu"
                    replicas: 2
                    template:
                      spec:
                        tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                        containers:
                          - name: worker
                            resources:
                              limits: {nvidia.com/gpu: 8}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: code}
            data:
              train.py: |
                pass
            """;

    /** Asked of a server. */
    private static final List<List<String>> QUESTIONS = List.of(
            List.of("list"),
            List.of("list", "-o", "json"),
            List.of("get", "a"),
            List.of("get", "a", "-o", "yaml"),
            List.of("explain", "n/a"),
            List.of("clusters"),
            List.of("queues"),
            List.of("policies"),
            List.of("cancel", "a"));

    private Training() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        for (List<String> line : COMMAND_LINES) {
            System.setIn(new ByteArrayInputStream(MANIFEST.getBytes(StandardCharsets.UTF_8)));
            Main.execute(line.toArray(String[]::new));
        }
        try (TrainingServer server = new TrainingServer()) {
            for (List<String> question : QUESTIONS) {
                List<String> line = new ArrayList<>(question);
                line.addAll(List.of("--server", server.url()));
                Main.execute(line.toArray(String[]::new));
            }
        }
        System.setOut(out);
        System.setErr(err);
    }
}
