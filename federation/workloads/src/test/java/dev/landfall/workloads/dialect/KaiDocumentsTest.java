package dev.landfall.workloads.dialect;

import static dev.landfall.workloads.dialect.Dialects.at;
import static dev.landfall.workloads.dialect.Dialects.member;
import static dev.landfall.workloads.dialect.Dialects.object;
import static dev.landfall.workloads.dialect.Dialects.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** KAI's scheduler cannot be run here: its documents are held to the form that its CRDs give them. */
class KaiDocumentsTest {

    /** The fields of {@code podgroups.scheduling.run.ai} v2alpha2 under {@code spec}, and their types. */
    private static final Map<String, String> SPEC = Map.of(
            "backoffLimit", "NUMBER",
            "completions", "NUMBER",
            "markUnschedulable", "BOOLEAN",
            "minMember", "NUMBER",
            "parallelism", "NUMBER",
            "preemptibility", "STRING",
            "priorityClassName", "STRING",
            "queue", "STRING",
            "subGroups", "ARRAY",
            "topologyConstraint", "OBJECT");

    private static Written train() throws RefusedException {
        return write("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train, namespace: team-a}
                spec:
                  parallelism: 4
                  completions: 4
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: main, image: train, resources: {requests: {cpu: 1}}}]
                """, member(GangWay.KAI, "landfall", Map.of()));
    }

    @Test
    void podGroupHasTheFormOfItsDefinition() throws RefusedException {
        ObjectNode group = object(train(), "PodGroup");
        assertThat(group.path("apiVersion").asText()).isEqualTo("scheduling.run.ai/v2alpha2");
        for (Map.Entry<String, JsonNode> field : group.path("spec").properties()) {
            assertThat(field.getValue().getNodeType().name()).as(field.getKey()).isEqualTo(SPEC.get(field.getKey()));
        }
        assertThat(at(group, "spec.minMember").asInt()).isEqualTo(4);
        assertThat(at(group, "spec.queue").asText()).isEqualTo("landfall");
        assertThat(at(group, "spec.minMember").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void podsNameSchedulerQueueAndGroup() throws RefusedException {
        ObjectNode job = object(train(), "Job");
        JsonNode template = at(job, "spec.template");
        assertThat(at(template, "spec.schedulerName").asText()).isEqualTo("kai-scheduler");
        assertThat(template.path("metadata")
                        .path("annotations")
                        .path("pod-group-name")
                        .asText())
                .isEqualTo(at(object(train(), "PodGroup"), "metadata.name").asText());
        for (JsonNode labels : List.of(at(job, "metadata.labels"), at(template, "metadata.labels"))) {
            assertThat(labels.path("kai.scheduler/queue").asText()).isEqualTo("landfall");
        }
    }
}
