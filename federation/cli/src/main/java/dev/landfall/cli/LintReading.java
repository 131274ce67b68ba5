package dev.landfall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landfall.model.Quantity;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.LandfallAnnotations;
import dev.landfall.workloads.Queues;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.pod.ClaimRef;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read in a manifest, as JSON: the workloads, their gangs and pod sets. */
final class LintReading {

    private final JsonGenerator json;
    private final Examination seen;

    LintReading(JsonGenerator json, Examination seen) {
        this.json = json;
        this.seen = seen;
    }

    void write() throws IOException {
        json.writeArrayFieldStart("workloads");
        for (Workload workload : seen.workloads()) {
            json.writeStartObject();
            json.writeStringField("apiVersion", workload.object().apiVersion());
            json.writeStringField("kind", workload.object().kind());
            json.writeStringField("name", Queues.name(workload));
            text("namespace", workload.object().namespace());
            text("queue", Queues.queue(workload.object()).orElse(""));
            text("priorityClass", priorityClass(workload));
            text("dataClass", LandfallAnnotations.dataClass(workload.object()).orElse(""));
            json.writeArrayFieldStart("gangs");
            for (GangShape gang : workload.gangs()) {
                gang(gang);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String priorityClass(Workload workload) {
        List<PodSetShape> podSets = workload.gangs().stream()
                .flatMap(gang -> gang.podSets().stream())
                .toList();
        return Queues.priorityClass(List.of(workload), podSets).orElse("");
    }

    private void gang(GangShape gang) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", gang.name());
        json.writeNumberField("copies", gang.copies());
        json.writeArrayFieldStart("podSets");
        for (PodSetShape podSet : gang.podSets()) {
            podSet(podSet);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void podSet(PodSetShape podSet) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", podSet.name());
        json.writeNumberField("count", podSet.count());
        if (podSet.minCount() != null) {
            json.writeNumberField("minCount", podSet.minCount());
        }
        json.writeBooleanField("startsWithGang", podSet.startsWithGang());
        json.writeObjectFieldStart("requests");
        Map<String, Quantity> requests =
                PodRequests.of(podSet.pod(), seen.around().facts().podDefaults());
        for (Map.Entry<String, Quantity> request : requests.entrySet()) {
            json.writeStringField(request.getKey(), request.getValue().canonical());
        }
        json.writeEndObject();
        claims(podSet.pod().claims());
        topology(podSet.topology());
        json.writeEndObject();
    }

    private void claims(List<ClaimRef> claims) throws IOException {
        if (claims.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("claims");
        for (ClaimRef claim : claims) {
            json.writeStartObject();
            json.writeStringField("name", claim.name());
            text("claim", claim.claimName());
            text("template", claim.templateName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void topology(@Nullable Topology topology) throws IOException {
        if (topology != null && topology.toModel() != null) {
            json.writeObjectFieldStart("topology");
            text("required", topology.required());
            text("preferred", topology.preferred());
            text("sliceLevel", topology.sliceLevel());
            if (topology.sliceSize() != null) {
                json.writeNumberField("sliceSize", topology.sliceSize());
            }
            json.writeEndObject();
        }
    }

    private void text(String field, @Nullable String text) throws IOException {
        if (text != null && !text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
