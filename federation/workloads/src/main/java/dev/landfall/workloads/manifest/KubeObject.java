package dev.landfall.workloads.manifest;

import dev.landfall.workloads.document.MapNode;
import java.util.SortedMap;

/**
 * One Kubernetes object of a manifest.
 *
 * @param index which document of the manifest it is, counting from 0
 * @param name {@code metadata.name}; empty when there is none ({@code generateName})
 * @param namespace {@code metadata.namespace}; empty when there is none
 */
public record KubeObject(
        int index,
        String apiVersion,
        String kind,
        String namespace,
        String name,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Fields fields) {

    static KubeObject of(int index, MapNode root, Report report) {
        Fields bare = Fields.root(root, "document " + (index + 1), report);
        String kind = bare.text("kind", "");
        Fields metadata = bare.at("metadata");
        String name = metadata.text("name", "");
        Fields fields = Fields.root(root, (kind + " " + name).strip(), report);
        Fields named = fields.at("metadata");
        return new KubeObject(
                index,
                bare.text("apiVersion", ""),
                kind,
                metadata.text("namespace", ""),
                name,
                named.strings("labels"),
                named.strings("annotations"),
                fields);
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    public boolean is(String group, String kind) {
        return this.kind.equals(kind) && group().equals(group);
    }

    public Fields spec() {
        return fields.at("spec");
    }

    /** {@code apiVersion Kind}, as members are asked whether they serve it. */
    public String api() {
        return apiVersion + " " + kind;
    }

    @Override
    public String toString() {
        return kind + " " + (name.isEmpty() ? "(without name)" : name);
    }
}
