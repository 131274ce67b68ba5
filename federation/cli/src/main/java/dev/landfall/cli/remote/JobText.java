package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Age;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Jobs, for people. */
final class JobText {

    private JobText() {}

    static List<String> list(Terminal terminal, Json answer) {
        List<Json> jobs = answer.at("items").items();
        if (jobs.isEmpty()) {
            return List.of("No jobs.");
        }
        Table table = new Table(terminal, "ID", "JOB", "KIND", "STATE", "CLUSTER", "AGE", "WHY");
        table.paint(3, state -> terminal.paint(Terminal.Colour.ofState(state.strip()), state));
        Instant now = Instant.now();
        for (Json job : jobs) {
            table.row(
                    job.at("id").text(),
                    name(job),
                    job.at("kind").text(),
                    job.at("state").text(),
                    isOver(job) ? "" : job.at("cluster").text(),
                    Age.of(job.at("submittedAt").text(), now),
                    job.at("why").text());
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (!answer.at("next").isAbsent()) {
            lines.add("… more with --cursor " + answer.at("next").text());
        }
        return lines;
    }

    private static boolean isOver(Json job) {
        return job.at("state").text().equals("Queued");
    }

    static String name(Json job) {
        return job.at("name").isAbsent()
                ? "(unread)"
                : job.at("namespace").text() + "/" + job.at("name").text();
    }

    static List<String> detail(Terminal terminal, Json answer) {
        Json job = answer.at("job");
        List<String> lines = head(terminal, job);
        Instant now = Instant.now();
        lines.add("submitted  " + Age.of(job.at("submittedAt").text(), now) + " ago by "
                + job.at("submitter").text() + ", priority "
                + job.at("priority").text());
        lines.add("queue      " + orNone(job.at("queue").text()) + " of ClusterQueue "
                + orNone(job.at("clusterQueue").text()));
        if (!job.at("dataClass").isAbsent()) {
            lines.add("data class " + job.at("dataClass").text());
        }
        lines.add("attempts   " + job.at("attempts").text() + ", taken back "
                + job.at("evictions").text());
        for (Json gang : answer.at("gangs").items()) {
            lines.add("gang       " + gang.at("name").text() + copies(gang));
            gang.at("podSets").items().forEach(podSet -> lines.add("             " + podSet(podSet)));
        }
        placement(answer.at("placement"), lines);
        answer.at("findings").items().forEach(finding -> lines.add("wrong      " + Findings.line(finding)));
        return lines;
    }

    private static List<String> head(Terminal terminal, Json job) {
        List<String> lines = new ArrayList<>();
        String state = job.at("state").text();
        lines.add(terminal.paint(Terminal.Colour.BOLD, job.at("kind").text() + " " + name(job)) + "  "
                + job.at("id").text());
        lines.add("state      " + terminal.paint(Terminal.Colour.ofState(state), state)
                + (job.at("cluster").isAbsent()
                        ? ""
                        : " on " + job.at("cluster").text()) + ": "
                + job.at("why").text());
        return lines;
    }

    private static String copies(Json gang) {
        return gang.at("copies").number() == 1 ? "" : ", " + gang.at("copies").text() + " copies";
    }

    private static String podSet(Json podSet) {
        String requests = podSet.at("requests").fields().entrySet().stream()
                .map(entry -> entry.getValue().text() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return podSet.at("count").text() + " × " + podSet.at("name").text() + ": " + requests
                + (podSet.at("topology").isAbsent()
                        ? ""
                        : ", topology " + podSet.at("topology").text());
    }

    private static void placement(Json placement, List<String> lines) {
        if (placement.isAbsent()) {
            return;
        }
        lines.add("placement  attempt " + placement.at("attempt").text() + " on "
                + placement.at("cluster").text() + ", charged to "
                + placement.at("clusterQueue").text()
                + (placement.at("pricePerHour").isAbsent()
                        ? ""
                        : ", " + placement.at("pricePerHour").text() + " an hour"));
        for (Json charge : placement.at("charges").items()) {
            String flavors = charge.at("flavors").fields().entrySet().stream()
                    .map(entry -> entry.getKey() + " from " + entry.getValue().text())
                    .collect(Collectors.joining(", "));
            lines.add("             " + charge.at("pods").text() + " × "
                    + charge.at("podSet").text() + (flavors.isEmpty() ? "" : ": " + flavors));
        }
        Map<String, List<Json>> byNode = placement.at("nodes").items().stream()
                .collect(Collectors.groupingBy(
                        pods -> pods.at("node").text(), java.util.TreeMap::new, Collectors.toList()));
        byNode.forEach((node, pods) -> lines.add("             node " + node + ": "
                + pods.stream()
                        .map(each -> each.at("pods").text() + " × "
                                + each.at("podSet").text())
                        .collect(Collectors.joining(", "))));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "(none)" : text;
    }

    static List<String> explanation(Terminal terminal, Json answer) {
        Json job = answer.at("job");
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Colour.BOLD, job.at("kind").text() + " " + name(job)) + "  "
                + job.at("id").text() + "  " + job.at("state").text());
        lines.add(answer.at("sentence").text() + ".");
        lines.addAll(StandingText.lines(answer.at("quota")));
        answer.at("findings").items().forEach(finding -> lines.add("  " + Findings.line(finding)));
        if (!answer.at("clusters").items().isEmpty()) {
            lines.add("");
            Table table = new Table(terminal, "CLUSTER", "VERDICT", "RULE", "BECAUSE");
            table.paint(1, verdict -> terminal.paint(Terminal.Colour.ofState(verdict.strip()), verdict));
            answer.at("clusters")
                    .items()
                    .forEach(verdict -> table.row(
                            verdict.at("cluster").text(),
                            verdict.at("outcome").text(),
                            verdict.at("rule").text(),
                            verdict.at("message").text()));
            lines.addAll(table.lines());
        }
        return lines;
    }
}
