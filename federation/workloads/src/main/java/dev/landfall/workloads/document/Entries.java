package dev.landfall.workloads.document;

import java.util.ArrayList;
import java.util.List;

/** The entries of a mapping while it is read, and the mappings that its {@code <<} keys pull in. */
final class Entries {

    private final MapNode.Builder entries = new MapNode.Builder();
    private final List<MapNode> merged = new ArrayList<>(0);

    void put(ScalarNode key, Node value) {
        if (key.style() == ScalarNode.Style.PLAIN && key.text().equals("<<")) {
            merge(value);
        } else {
            entries.put(key, value);
        }
    }

    private void merge(Node value) {
        switch (value) {
            case MapNode map -> merged.add(map);
            case ListNode list -> list.items().forEach(this::merge);
            case ScalarNode scalar ->
                throw new MalformedYaml(new Flaw(
                        "yaml.merge",
                        scalar.start(),
                        "<< is given " + scalar.describe(),
                        "<< takes an alias of a mapping"));
        }
    }

    MapNode build(int start, int end) {
        merged.forEach(entries::merge);
        return entries.build(start, end);
    }
}
