package dev.landfall.workloads.manifest;

import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.document.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes objects in some bytes, in their order.
 *
 * @param report what is wrong with the bytes; readers of the objects add to it
 */
public record Manifest(Source source, List<KubeObject> objects, Report report) {

    public Manifest {
        objects = List.copyOf(objects);
    }

    /** Reads YAML or JSON; what cannot be read is an error in the report, and the rest is read all the same. */
    public static Manifest read(Source source) {
        Report report = new Report(source);
        List<KubeObject> objects = new ArrayList<>(4);
        for (Yaml.Document document : Yaml.read(source).documents()) {
            document.flaw()
                    .ifPresent(flaw -> report.error(
                            flaw.rule(),
                            "document " + (document.index() + 1),
                            place(flaw.offset()),
                            flaw.problem(),
                            flaw.mend()));
            document.root().ifPresent(root -> addObject(document.index(), root, report, objects));
        }
        return new Manifest(source, objects, report);
    }

    private static Node place(int offset) {
        return new ScalarNode("", ScalarNode.Style.PLAIN, offset, offset);
    }

    private static void addObject(int index, Node root, Report report, List<KubeObject> objects) {
        if (root instanceof ScalarNode scalar && scalar.isNull()) {
            return;
        }
        if (!(root instanceof MapNode map)) {
            report.error(
                    "manifest.noObject",
                    "document " + (index + 1),
                    root,
                    "is " + root.describe() + ", not a Kubernetes object",
                    "write an object with apiVersion, kind and metadata");
            return;
        }
        reportRepeatedKeys(map, "document " + (index + 1), report);
        if (map.find("items") instanceof ListNode list && isList(map)) {
            for (Node item : list.items()) {
                addObject(index, item, report, objects);
            }
            return;
        }
        objects.add(KubeObject.of(index, map, report));
    }

    private static boolean isList(MapNode map) {
        return map.find("kind") instanceof ScalarNode kind && kind.text().endsWith("List");
    }

    private static void reportRepeatedKeys(Node node, String path, Report report) {
        switch (node) {
            case MapNode map -> {
                for (ScalarNode key : map.repeated()) {
                    report.error(
                            "yaml.repeatedKey",
                            path,
                            key,
                            "the key " + key.text() + " stands twice in one mapping, and only the last counts",
                            "keep one of them");
                }
                for (int i = 0; i < map.size(); i++) {
                    reportRepeatedKeys(map.value(i), path, report);
                }
            }
            case ListNode list -> list.items().forEach(item -> reportRepeatedKeys(item, path, report));
            case ScalarNode scalar -> {}
        }
    }

    /** The object of a kind and name, as another object names it. */
    public Optional<KubeObject> find(String group, String kind, String name) {
        for (KubeObject object : objects) {
            if (object.is(group, kind) && object.name().equals(name)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }
}
