package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** Asks which residency policies are in force, as a set of options. */
public final class PoliciesInForce {

    private static final int SHOWN_OF_HASH = 12;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Server server;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Output output;

    public void print(PrintWriter out) {
        Json answer = server.get("/api/v1/policies");
        output.print(out, answer, terminal -> list(terminal, answer));
    }

    private static List<String> list(Terminal terminal, Json answer) {
        List<String> lines =
                new ArrayList<>(policies(terminal, answer.at("items").items()));
        for (Json fact : answer.at("readerFacts").items()) {
            String maps = fact.at("maps").text();
            lines.add("manifests are read by " + fact.at("key").text() + (maps.isEmpty() ? "" : ", for " + maps));
        }
        return lines;
    }

    private static List<String> policies(Terminal terminal, List<Json> policies) {
        if (policies.isEmpty()) {
            return List.of("No residency policy is in force: jobs without a data class may go anywhere.");
        }
        Table table = new Table(terminal, "POLICY", "VERSION", "DATA CLASSES", "RULE", "EFFECT", "REASON");
        for (Json policy : policies) {
            String name = policy.at("name").text();
            String hash = policy.at("hash").text();
            String version = hash.substring(0, Math.min(SHOWN_OF_HASH, hash.length()));
            String classes =
                    policy.at("dataClasses").items().stream().map(Json::text).collect(Collectors.joining(","));
            for (Json rule : policy.at("rules").items()) {
                table.row(
                        name,
                        version,
                        classes,
                        rule.at("name").text(),
                        rule.at("effect").text(),
                        rule.at("reason").text());
                name = "";
                version = "";
                classes = "";
            }
        }
        return table.lines();
    }
}
