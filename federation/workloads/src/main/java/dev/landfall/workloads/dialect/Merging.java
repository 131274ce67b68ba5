package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Finding;
import java.util.ArrayList;
import java.util.List;

/** Adds keys to what a manifest says; one that it sets differently is a finding, and stays as it is. */
final class Merging {

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return findings;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** @param where what {@code map} is, for people: {@code Job train spec.template.spec.nodeSelector} */
    void put(ObjectNode map, String key, String value, String where) {
        JsonNode there = map.path(key);
        if (there.isMissingNode() || there.isNull()) {
            map.put(key, value);
        } else if (!there.asText().equals(value)) {
            findings.add(new Finding(
                    "dialect.conflict",
                    where + " " + key,
                    there.asText(),
                    "the manifest sets it, and on this member it has to be \"" + value + "\"",
                    "leave it out of the manifest, or name clusters on which it is right in landfall.dev/clusters"));
        }
    }
}
