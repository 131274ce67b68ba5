package dev.landfall.policies;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.landfall.cel.value.CelMap;
import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a rule can speak of: the variables {@code cluster} and {@code job}, their fields, and the lists of countries. */
final class Vocabulary {

    /** Member states of the European Union, ISO 3166-1 alpha-2. */
    static final List<String> EU = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** The European Economic Area: the Union, Iceland, Liechtenstein and Norway. */
    static final List<String> EEA = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Fields of {@code job} that a job need not have: a rule asks {@code has(…)} first. */
    static final Set<String> OPTIONAL_OF_JOB = Set.of("dataClass", "queue", "priorityClass", "tenant");

    private static final CelType STRINGS = MapType.create(SimpleType.STRING, SimpleType.STRING);

    private static final StructType CLUSTER = struct(
            "landfall.Cluster",
            ImmutableMap.<String, CelType>builder()
                    .put("name", SimpleType.STRING)
                    .put("region", SimpleType.STRING)
                    .put("jurisdiction", SimpleType.STRING)
                    .put("tier", SimpleType.STRING)
                    .put("provider", SimpleType.STRING)
                    .put("labels", STRINGS)
                    .put("versions", STRINGS)
                    .buildOrThrow());

    private static final StructType JOB = struct(
            "landfall.Job",
            ImmutableMap.<String, CelType>builder()
                    .put("namespace", SimpleType.STRING)
                    .put("name", SimpleType.STRING)
                    .put("kind", SimpleType.STRING)
                    .put("queue", SimpleType.STRING)
                    .put("priorityClass", SimpleType.STRING)
                    .put("dataClass", SimpleType.STRING)
                    .put("tenant", SimpleType.STRING)
                    .put("labels", STRINGS)
                    .put("toleratesSpot", SimpleType.BOOL)
                    .put("pods", SimpleType.INT)
                    .buildOrThrow());

    static final SortedMap<String, CelType> VARIABLES = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "cluster",
            StructTypeReference.create(CLUSTER.name()),
            "job",
            StructTypeReference.create(JOB.name()),
            "EU",
            ListType.create(SimpleType.STRING),
            "EEA",
            ListType.create(SimpleType.STRING))));

    static final List<StructType> MESSAGES = List.of(CLUSTER, JOB);

    private Vocabulary() {}

    /** Fields of a variable, sorted, for messages. */
    static List<String> fieldsOf(String variable) {
        StructType type = variable.equals("job") ? JOB : CLUSTER;
        return type.fieldNames().stream().sorted().toList();
    }

    static CelMap cluster(ClusterName name, ClusterAttributes attributes) {
        Map<String, Object> facts = new HashMap<>(16);
        facts.put("name", name.value());
        facts.put("region", attributes.region());
        facts.put("jurisdiction", attributes.jurisdiction());
        facts.put("tier", attributes.tier().text());
        facts.put("provider", attributes.provider());
        facts.put("labels", CelMap.of(attributes.labels()));
        facts.put("versions", CelMap.of(attributes.versions()));
        return CelMap.of(facts);
    }

    static CelMap job(JobSpec job, @Nullable TenantId tenant) {
        Map<String, Object> facts = new HashMap<>(16);
        facts.put("namespace", job.object().namespace());
        facts.put("name", job.object().name());
        facts.put("kind", job.object().kind());
        facts.put("labels", CelMap.of(job.labels()));
        facts.put("toleratesSpot", job.wishes().toleratesSpot());
        facts.put("pods", (long) job.pods());
        if (tenant != null) {
            facts.put("tenant", tenant.value());
        }
        if (job.dataClass() != null) {
            facts.put("dataClass", job.dataClass());
        }
        if (job.localQueue() != null) {
            facts.put("queue", job.localQueue());
        }
        if (job.priorityClass() != null) {
            facts.put("priorityClass", job.priorityClass());
        }
        return CelMap.of(facts);
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }
}
