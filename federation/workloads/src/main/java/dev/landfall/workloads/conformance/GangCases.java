package dev.landfall.workloads.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Quantity;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.Workloads;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.kind.Facts;
import dev.landfall.workloads.kind.Kinds;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.pod.PodDefaults;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.PodTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Runs a folder of cases: {@code cases.json} beside {@code manifests/} (documents and the gangs to read in them), {@code
 * pod-requests.json} (pod specs and what one pod requests), or both.
 */
public final class GangCases {

    /** Fields of a case that say where it comes from and not what is to be read. */
    private static final List<String> COMPARED = List.of("groups", "podSets", "totalPods", "totalGpus", "accelerators");

    /** Kinds of several gangs, whose cases count all copies in the pod sets. */
    private static final Set<String> ADDED_UP = Set.of("LLMInferenceService", "InferenceService");

    private static final ObjectMapper JSON = new ObjectMapper();

    private GangCases() {}

    /** @throws IOException when the folder has neither file, or one of them cannot be read */
    public static List<Outcome> run(Path folder) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Path cases = folder.resolve("cases.json");
        Path pods = folder.resolve("pod-requests.json");
        if (!Files.exists(cases) && !Files.exists(pods)) {
            throw new IOException(folder + " has neither cases.json nor pod-requests.json");
        }
        if (Files.exists(cases)) {
            for (JsonNode one : JSON.readTree(Files.readAllBytes(cases))) {
                outcomes.add(gangs(folder, one));
            }
        }
        if (Files.exists(pods)) {
            for (JsonNode one : JSON.readTree(Files.readAllBytes(pods))) {
                outcomes.add(requests(one));
            }
        }
        return outcomes;
    }

    private static Outcome gangs(Path folder, JsonNode one) throws IOException {
        Path file = folder.resolve(one.path("manifest").asText());
        Manifest manifest = withoutScalers(Manifest.read(Source.of(file.toString(), Files.readAllBytes(file))));
        Surroundings around = new Surroundings(manifest, Facts.published());
        String kind = one.path("kind").asText();
        ObjectNode read =
                new RecordedForm(around).of(gangs(around, one.path("docIndex").asInt()), ADDED_UP.contains(kind));
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        COMPARED.stream().filter(one::has).forEach(field -> expected.set(field, one.get(field)));
        return new Outcome(one.path("id").asText(), Difference.between(expected, read));
    }

    /** The cases record each document for itself: replicas are those of the document, whatever scales them later. */
    private static Manifest withoutScalers(Manifest manifest) {
        List<KubeObject> objects = manifest.objects().stream()
                .filter(object -> !object.kind().equals("HorizontalPodAutoscaler")
                        && !object.kind().equals("ScaledObject"))
                .toList();
        return new Manifest(manifest.source(), objects, manifest.report());
    }

    private static List<GangShape> gangs(Surroundings around, int document) {
        for (Workload workload : Workloads.of(around)) {
            if (workload.members().stream().anyMatch(member -> member.index() == document)) {
                return workload.gangs();
            }
        }
        return around.manifest().objects().stream()
                .filter(object -> object.index() == document)
                .flatMap(object -> Kinds.demanded(object).stream())
                .findFirst()
                .orElse(List.of());
    }

    private static Outcome requests(JsonNode one) {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.set("spec", one.path("podSpec"));
        Manifest manifest = Manifest.read(Source.of("pod", pod.toString()));
        KubeObject object = manifest.objects().getFirst();
        SortedMap<String, Quantity> requests = PodRequests.of(PodTemplate.read(object.fields()), PodDefaults.NONE);
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.set("requests", RecordedForm.quantities(requests));
        ObjectNode kueue = read.putObject("kueueInt");
        requests.forEach((name, quantity) -> kueue.put(name, quantity.inUnitsOf(name)));
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.set("requests", one.path("requests"));
        expected.set("kueueInt", one.path("kueueInt"));
        return new Outcome(one.path("id").asText(), Difference.between(expected, read));
    }
}
