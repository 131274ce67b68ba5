package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a job stands in its queue, for people. */
final class StandingText {

    private static final int LACKS_SHOWN = 3;

    private StandingText() {}

    /** Nothing for a job that does not wait for quota. */
    static List<String> lines(Json quota) {
        List<String> lines = new ArrayList<>();
        if (quota.isAbsent()) {
            return lines;
        }
        lines.add("  queue     " + place(quota));
        List<Json> lacks = quota.at("lacks").items();
        String usedBy = "";
        for (Json lack : lacks.subList(0, Math.min(lacks.size(), LACKS_SHOWN))) {
            lines.add("  lacks     " + lack(lack));
            String users = users(lack);
            if (!users.isEmpty() && !users.equals(usedBy)) {
                lines.add("            used by " + users);
                usedBy = users;
            }
        }
        if (lacks.size() > LACKS_SHOWN) {
            lines.add("            and the like on " + (lacks.size() - LACKS_SHOWN) + " more flavors and resources");
        }
        preemption(quota, lines);
        return lines;
    }

    private static String place(Json quota) {
        String place = quota.at("position").number() == 0
                ? "out of line"
                : "number " + quota.at("position").text() + " of "
                        + quota.at("pending").text();
        String blockedBy = quota.at("blockedBy").isAbsent()
                ? ""
                : ", behind job " + name(quota.at("blockedBy")) + ", which must go first";
        return place + " in ClusterQueue " + quota.at("clusterQueue").text() + blockedBy;
    }

    private static String lack(Json lack) {
        String node = lack.at("kind").text() + " " + lack.at("node").text();
        String amounts = ": " + lack.at("wanted").text() + " wanted, "
                + lack.at("available").text()
                + (lack.at("cause").text().equals("TooSmall") ? " at most, whoever leaves" : " available");
        String limit =
                lack.at("cause").text().equals("BorrowingLimit") ? " may borrow too little: " : " has too little: ";
        return node + limit + lack.at("missing").text() + " more "
                + lack.at("resource").text() + " on " + lack.at("flavor").text() + " needed" + amounts;
    }

    private static String users(Json lack) {
        String queues = some(
                lack.at("queues").items(),
                lack.at("moreQueues"),
                use -> use.at("clusterQueue").text() + " " + use.at("used").text()
                        + (use.at("borrowed").text().equals("0")
                                ? ""
                                : " (" + use.at("borrowed").text() + " borrowed)"));
        String jobs = some(
                lack.at("jobs").items(),
                lack.at("moreJobs"),
                use -> name(use.at("job")) + " " + use.at("used").text());
        return jobs.isEmpty() ? queues : queues + "; most by " + jobs;
    }

    private static void preemption(Json quota, List<String> lines) {
        List<Json> preempts = quota.at("preempts").items();
        if (!preempts.isEmpty()) {
            lines.add("  preempts  "
                    + some(
                            preempts,
                            quota.at("morePreempted"),
                            victim -> name(victim.at("job")) + " of "
                                    + victim.at("clusterQueue").text() + " ("
                                    + victim.at("why").text() + ")"));
        } else if (!quota.at("preemptsNobody").isAbsent()) {
            lines.add("  preempts  nobody: " + quota.at("preemptsNobody").text());
        }
    }

    private static String some(List<Json> items, Json more, Function<Json, String> text) {
        String shown = items.stream().map(text).collect(Collectors.joining(", "));
        return more.number() == 0 ? shown : shown + " and " + more.text() + " more";
    }

    private static String name(Json job) {
        return job.at("name").text().isEmpty()
                ? job.at("id").text()
                : job.at("name").text();
    }
}
