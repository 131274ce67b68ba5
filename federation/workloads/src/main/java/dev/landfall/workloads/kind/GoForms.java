package dev.landfall.workloads.kind;

import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.kind.GoJson.Field;
import dev.landfall.workloads.kind.GoJson.ListOf;
import dev.landfall.workloads.kind.GoJson.Struct;
import java.util.List;
import java.util.TreeMap;

/** The forms of the types that stand in a pod spec, field by field as {@code k8s.io/api/core/v1} declares them. */
final class GoForms {

    static final GoJson STRING = (json, node) -> {
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            GoJson.quote(json, scalar.asString());
        } else {
            json.append("null");
        }
    };

    static final GoJson NUMBER = (json, node) -> {
        if (node instanceof ScalarNode scalar && scalar.asLong().isPresent()) {
            json.append(scalar.asLong().getAsLong());
        } else {
            json.append("null");
        }
    };

    static final GoJson TEXTS = new ListOf(STRING);

    static final GoJson STRINGS = (json, node) -> {
        if (!(node instanceof MapNode map)) {
            json.append("null");
            return;
        }
        TreeMap<String, Node> sorted = new TreeMap<>();
        for (int i = 0; i < map.size(); i++) {
            sorted.put(map.key(i).text(), map.value(i));
        }
        json.append('{');
        String separator = "";
        for (var entry : sorted.entrySet()) {
            json.append(separator);
            GoJson.quote(json, entry.getKey());
            json.append(':');
            STRING.write(json, entry.getValue());
            separator = ",";
        }
        json.append('}');
    };

    static final GoJson PORTS = new ListOf(new Struct(List.of(
            Field.optional("name", STRING),
            Field.optional("hostPort", NUMBER),
            new Field("containerPort", NUMBER, "0"),
            Field.optional("protocol", STRING),
            Field.optional("hostIP", STRING))));

    static final GoJson TOLERATIONS = new ListOf(new Struct(List.of(
            Field.optional("key", STRING),
            Field.optional("operator", STRING),
            Field.optional("value", STRING),
            Field.optional("effect", STRING),
            Field.optional("tolerationSeconds", NUMBER))));

    static final GoJson CLAIMS = new ListOf(new Struct(List.of(
            new Field("name", STRING, "\"\""),
            Field.optional("resourceClaimName", STRING),
            Field.optional("resourceClaimTemplateName", STRING))));

    static final GoJson REQUIREMENTS = new ListOf(new Struct(List.of(
            new Field("key", STRING, "\"\""), new Field("operator", STRING, "\"\""), Field.optional("values", TEXTS))));

    static final GoJson SELECTOR = new Struct(
            List.of(Field.optional("matchLabels", STRINGS), Field.optional("matchExpressions", REQUIREMENTS)));

    static final GoJson SPREADS = new ListOf(new Struct(List.of(
            new Field("maxSkew", NUMBER, "0"),
            new Field("topologyKey", STRING, "\"\""),
            new Field("whenUnsatisfiable", STRING, "\"\""),
            Field.optional("labelSelector", SELECTOR),
            Field.optional("minDomains", NUMBER),
            Field.optional("nodeAffinityPolicy", STRING),
            Field.optional("nodeTaintsPolicy", STRING),
            Field.optional("matchLabelKeys", TEXTS))));

    static final GoJson TERM = new Struct(
            List.of(Field.optional("matchExpressions", REQUIREMENTS), Field.optional("matchFields", REQUIREMENTS)));

    static final GoJson NODE_AFFINITY = new Struct(List.of(
            Field.optional(
                    "requiredDuringSchedulingIgnoredDuringExecution",
                    new Struct(List.of(new Field("nodeSelectorTerms", new ListOf(TERM), "null")))),
            Field.optional(
                    "preferredDuringSchedulingIgnoredDuringExecution",
                    new ListOf(new Struct(
                            List.of(new Field("weight", NUMBER, "0"), new Field("preference", TERM, "{}")))))));

    static final GoJson POD_TERM = new Struct(List.of(
            Field.optional("labelSelector", SELECTOR),
            Field.optional("namespaces", TEXTS),
            new Field("topologyKey", STRING, "\"\""),
            Field.optional("namespaceSelector", SELECTOR),
            Field.optional("matchLabelKeys", TEXTS),
            Field.optional("mismatchLabelKeys", TEXTS)));

    static final GoJson POD_AFFINITY = new Struct(List.of(
            Field.optional("requiredDuringSchedulingIgnoredDuringExecution", new ListOf(POD_TERM)),
            Field.optional(
                    "preferredDuringSchedulingIgnoredDuringExecution",
                    new ListOf(new Struct(List.of(
                            new Field("weight", NUMBER, "0"),
                            new Field("podAffinityTerm", POD_TERM, "{\"topologyKey\":\"\"}")))))));

    static final GoJson AFFINITY = new Struct(List.of(
            Field.optional("nodeAffinity", NODE_AFFINITY),
            Field.optional("podAffinity", POD_AFFINITY),
            Field.optional("podAntiAffinity", POD_AFFINITY)));

    private GoForms() {}
}
