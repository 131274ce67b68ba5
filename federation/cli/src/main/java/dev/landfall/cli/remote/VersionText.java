package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of a cluster's versions together, and what was seen there of AI Conformance. */
final class VersionText {

    private VersionText() {}

    /** @param cluster as the API shows it */
    static List<String> of(Json cluster) {
        List<String> lines = new ArrayList<>();
        List<Json> checks = cluster.at("conformance").items();
        if (!checks.isEmpty()) {
            lines.add("AI Conformance, seen from outside (* = required):");
            lines.add("  present   " + names(checks, "PRESENT"));
            lines.add("  absent    " + names(checks, "ABSENT"));
            lines.add("  not told  " + names(checks, "NOT_TOLD"));
        }
        for (Json finding : cluster.at("versionFindings").items()) {
            boolean excludes = finding.at("effect").text().equals("EXCLUDES");
            lines.add((excludes ? "excluded for " + jobs(finding) : "warning") + ": "
                    + finding.at("message").text());
        }
        return lines;
    }

    /** What excludes a cluster, in the list of all. */
    static List<String> excluding(Json cluster) {
        return cluster.at("versionFindings").items().stream()
                .filter(finding -> finding.at("effect").text().equals("EXCLUDES"))
                .map(finding -> cluster.at("name").text() + " is excluded for " + jobs(finding) + ": "
                        + finding.at("message").text())
                .toList();
    }

    private static String jobs(Json finding) {
        List<Json> concerns = finding.at("concerns").items();
        return concerns.isEmpty()
                ? "all jobs"
                : "jobs with " + concerns.stream().map(Json::text).collect(Collectors.joining(", "));
    }

    private static String names(List<Json> checks, String seen) {
        return checks.stream()
                .filter(check -> check.at("seen").text().equals(seen))
                .map(check ->
                        check.at("name").text() + (check.at("required").text().equals("true") ? "*" : ""))
                .collect(Collectors.joining(", "));
    }
}
