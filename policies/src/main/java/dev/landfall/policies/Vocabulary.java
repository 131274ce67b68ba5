package dev.landfall.policies;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a rule can speak of: the variables {@code cluster} and {@code job}, their fields, and the lists of countries. */
final class Vocabulary implements CelTypeProvider {

    static final Vocabulary INSTANCE = new Vocabulary();

    /** Member states of the European Union, ISO 3166-1 alpha-2. */
    static final List<String> EU = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** The European Economic Area: the Union, Iceland, Liechtenstein and Norway. */
    static final List<String> EEA = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Fields of {@code job} that a job need not have: a rule asks {@code has(…)} first. */
    static final Set<String> OPTIONAL_OF_JOB = Set.of("dataClass", "queue", "priorityClass");

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
                    .put("labels", STRINGS)
                    .put("toleratesSpot", SimpleType.BOOL)
                    .put("pods", SimpleType.INT)
                    .buildOrThrow());

    private Vocabulary() {}

    static SortedMap<String, CelType> variables() {
        CelType countries = ListType.create(SimpleType.STRING);
        return new TreeMap<>(Map.of("cluster", CLUSTER, "job", JOB, "EU", countries, "EEA", countries));
    }

    /** Fields of a variable, sorted, for messages. */
    static List<String> fieldsOf(String variable) {
        StructType type = variable.equals("job") ? JOB : CLUSTER;
        return type.fieldNames().stream().sorted().toList();
    }

    static Map<String, Object> facts(JobSpec job, ClusterName cluster, ClusterAttributes attributes) {
        return Map.of("cluster", cluster(cluster, attributes), "job", job(job), "EU", EU, "EEA", EEA);
    }

    private static Map<String, Object> cluster(ClusterName name, ClusterAttributes attributes) {
        Map<String, Object> facts = new HashMap<>(16);
        facts.put("name", name.value());
        facts.put("region", attributes.region());
        facts.put("jurisdiction", attributes.jurisdiction());
        facts.put("tier", attributes.tier().text());
        facts.put("provider", attributes.provider());
        facts.put("labels", attributes.labels());
        facts.put("versions", attributes.versions());
        return facts;
    }

    private static Map<String, Object> job(JobSpec job) {
        Map<String, Object> facts = new HashMap<>(16);
        facts.put("namespace", job.object().namespace());
        facts.put("name", job.object().name());
        facts.put("kind", job.object().kind());
        facts.put("labels", job.labels());
        facts.put("toleratesSpot", job.wishes().toleratesSpot());
        facts.put("pods", (long) job.pods());
        if (job.dataClass() != null) {
            facts.put("dataClass", job.dataClass());
        }
        if (job.localQueue() != null) {
            facts.put("queue", job.localQueue());
        }
        if (job.priorityClass() != null) {
            facts.put("priorityClass", job.priorityClass());
        }
        return facts;
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(CLUSTER, JOB);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
