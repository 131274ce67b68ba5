package dev.landfall.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.app.api.Published;
import dev.landfall.app.api.Withdrawn;
import dev.landfall.app.cell.Cell;
import dev.landfall.core.CohortCycles;
import dev.landfall.core.State;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.input.Input;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.policies.PolicyReader;
import dev.landfall.workloads.kind.PublishedFact;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/objects")
@Tag(name = "objects", description = "Quota, residency policies and what manifests are read by")
public class ObjectsResource {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Door door;
    private final Principal principals;
    private final WorkloadReader reader;

    ObjectsResource(Door door, Principal principals, WorkloadReader reader) {
        this.door = door;
        this.principals = principals;
        this.reader = reader;
    }

    /** An object that can be published, and what the state has once it is in force. */
    private record Ready(Class<? extends Input> input, JsonNode document, Entity inForce) {

        EntityKey key() {
            return inForce.key();
        }

        /** As it is withdrawn. */
        String told() {
            return key().kind() == EntityKey.Kind.POLICY ? PolicyReader.KIND + "/" + key().id() : key().id();
        }
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Publish Kueue objects, residency policies and WorkloadMappings, YAML or JSON, one or several documents",
            description = "All documents are read first: if one is wrong, none is published.")
    public Published publish(InputStream body, @BeanParam Scope scope, @Context HttpHeaders headers) {
        String principal = principals.of(headers);
        Cell cell = door.cell(scope);
        List<Finding> warnings = new ArrayList<>();
        List<Ready> ready = read(cell, Body.read(body), warnings);
        for (Ready object : ready) {
            CloudEvent event = new CloudEvent(
                    UUID.randomUUID().toString(),
                    Principal.source(principal),
                    Codec.typeOf(object.input),
                    CloudEvent.JSON,
                    Codec.toJson(object.document));
            cell.write(topic(cell, object.key()), object.key().id(), event, Principal.recordHeaders(principal));
        }
        long step = cell.await(state -> inForce(state, ready), door.patience())
                .orElseThrow(
                        () -> ProblemException.unavailable("The objects are written, but no step has taken all of them"
                                + " yet: the cell may be down, or it refuses one (topic "
                                + cell.topics().rejected() + ")."));
        return new Published(step, ready.stream().map(Ready::told).toList(), warnings);
    }

    @DELETE
    @Path("{key: .+}")
    @Operation(
            summary = "Withdraw an object that was published",
            description = "KEY is Kind/name, or Kind/namespace/name for a LocalQueue.")
    public Withdrawn withdraw(@PathParam("key") String key, @BeanParam Scope scope, @Context HttpHeaders headers) {
        Map<String, String> who = Principal.recordHeaders(principals.of(headers));
        Cell cell = door.cell(scope);
        EntityKey inForce =
                cell.read(state -> inForce(state, key)).orElseThrow(() -> ProblemException.unknownObject(key));
        cell.withdraw(topic(cell, inForce), inForce.id(), who);
        return cell.await(state -> withdrawn(state, key, inForce), door.patience())
                .orElseThrow(() -> ProblemException.unavailable(
                        "The withdrawal is written, but no step has taken it yet: the cell may be down."));
    }

    private static String topic(Cell cell, EntityKey of) {
        return of.kind() == EntityKey.Kind.QUOTA
                ? cell.topics().quota()
                : cell.topics().policies();
    }

    private static @Nullable Withdrawn withdrawn(State state, String key, EntityKey inForce) {
        Entity left = state.get(inForce);
        boolean lingers = left instanceof QuotaEntry entry && entry.lingers();
        return left == null || lingers ? new Withdrawn(state.head().step(), key, lingers) : null;
    }

    private static Optional<EntityKey> inForce(State state, String key) {
        String policy = PolicyReader.KIND + "/";
        List<EntityKey> possible = key.startsWith(policy)
                ? List.of(PolicyEntry.keyOf(key.substring(policy.length())))
                : List.of(QuotaEntry.keyOf(key), ReaderFactEntry.keyOf(key));
        return possible.stream().filter(each -> state.get(each) != null).findFirst();
    }

    /** Of what stands there twice the last holds. */
    private static @Nullable Long inForce(State state, List<Ready> published) {
        Map<EntityKey, Entity> wanted = new HashMap<>();
        published.forEach(object -> wanted.put(object.key(), object.inForce));
        return wanted.entrySet().stream().allMatch(one -> one.getValue().equals(state.get(one.getKey())))
                ? state.head().step()
                : null;
    }

    private List<Ready> read(Cell cell, byte[] manifests, List<Finding> warnings) {
        List<Ready> ready = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        int documentsRead = 0;
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(manifests)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                documentsRead++;
                if (document == null || document.isNull() || document.isMissingNode()) {
                    continue;
                }
                try {
                    ready.add(object(document, warnings));
                } catch (RefusedException e) {
                    findings.addAll(e.findings());
                }
            }
        } catch (JsonProcessingException e) {
            findings.add(new Finding(
                    "yaml.wellFormed",
                    "document " + (documentsRead + 1),
                    "",
                    e.getOriginalMessage(),
                    "Correct the YAML"));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
        if (findings.isEmpty() && ready.isEmpty()) {
            findings.add(
                    new Finding("objects.present", "body", "", "it holds no object", "Send Kueue objects or policies"));
        }
        findings.addAll(cohortCycles(cell, ready));
        if (!findings.isEmpty()) {
            throw ProblemException.refused("publication", findings, null);
        }
        return ready;
    }

    /** The objects are taken one after the other; each may close a cycle with those before. */
    private static List<Finding> cohortCycles(Cell cell, List<Ready> ready) {
        List<Finding> findings = new ArrayList<>();
        Map<String, QuotaObject.Cohort> published = new HashMap<>();
        for (Ready object : ready) {
            if (object.inForce instanceof QuotaEntry entry && entry.object() instanceof QuotaObject.Cohort cohort) {
                cell.read(state -> Optional.ofNullable(CohortCycles.closedBy(cohort, name -> {
                            QuotaObject.Cohort before = published.get(name);
                            return before == null ? CohortCycles.parent(state, name) : before.parent();
                        })))
                        .ifPresent(findings::add);
                published.put(cohort.name(), cohort);
            }
        }
        return findings;
    }

    /** As manifests: what is larger does not fit into one record of the journal beside what it leads to. */
    private static void requireSize(JsonNode document) throws RefusedException {
        int bytes = Codec.toJson(document).length;
        if (bytes > WorkloadReader.LARGEST_MANIFEST_BYTES) {
            throw new RefusedException(new Finding(
                    "objects.tooLarge",
                    document.path("kind").asText() + "/"
                            + document.path("metadata").path("name").asText(),
                    bytes + " bytes",
                    "an object has at most " + WorkloadReader.LARGEST_MANIFEST_BYTES + " bytes",
                    "Divide it"));
        }
    }

    private Ready object(JsonNode document, List<Finding> warnings) throws RefusedException {
        requireSize(document);
        String kind = document.path("kind").asText();
        if (kind.equals(PolicyReader.KIND)) {
            PolicyReader.Reading policy = PolicyReader.read(document);
            warnings.addAll(policy.warnings());
            return new Ready(Input.PolicyPublished.class, document, new PolicyEntry(policy.policy(), policy.hash()));
        }
        String apiVersion = document.path("apiVersion").asText();
        if (PublishedFact.isOne(
                apiVersion, kind, document.path("metadata").path("name").asText())) {
            return new Ready(Input.ReaderFactPublished.class, document, new ReaderFactEntry(reader.fact(document)));
        }
        if (!KueueManifests.isQuota(document)) {
            throw new RefusedException(new Finding(
                    "objects.kindIsKnown",
                    "kind",
                    apiVersion + " " + kind,
                    "it is neither quota nor a residency policy nor what manifests are read by",
                    "Send Kueue's ResourceFlavor, ClusterQueue, Cohort, LocalQueue or WorkloadPriorityClass, a PriorityClass,"
                            + " a Namespace, a " + PolicyReader.KIND
                            + " or a WorkloadMapping; jobs go to /api/v1/jobs (landfall submit)"));
        }
        return new Ready(Input.QuotaPublished.class, document, new QuotaEntry(KueueManifests.read(document)));
    }
}
