package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall queues}. */
@Command(
        name = "queues",
        mixinStandardHelpOptions = true,
        description = "Show Cohorts and ClusterQueues as trees: who waits, who holds what of its quota, who borrows.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class QueuesCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Json answer = server.get("/api/v1/queues");
        output.print(spec.commandLine().getOut(), answer, terminal -> trees(terminal, answer));
        return ExitCode.DONE;
    }

    private static List<String> trees(Terminal terminal, Json answer) {
        List<Json> roots = answer.at("roots").items();
        if (roots.isEmpty()) {
            return List.of("No quota is published.");
        }
        Table table = new Table(terminal, "QUEUE", "WAIT", "HOLD", "QUEUES", "USED");
        roots.forEach(root -> add(table, root, ""));
        return table.lines();
    }

    private static void add(Table table, Json node, String indent) {
        String stopped =
                node.at("stopped").isAbsent() ? "" : " (" + node.at("stopped").text() + ")";
        table.row(
                indent + node.at("name").text() + stopped,
                node.at("pending").text(),
                node.at("holding").text(),
                node.at("localQueues").items().stream().map(Json::text).collect(Collectors.joining(", ")),
                node.at("quotas").items().stream().map(QueuesCommand::quota).collect(Collectors.joining(", ")));
        node.at("children").items().forEach(child -> add(table, child, indent + "  "));
    }

    private static String quota(Json quota) {
        String nominal = quota.at("nominal").text();
        String borrowed = quota.at("borrowed").text();
        return quota.at("used").text()
                + (nominal.equals("0") ? "" : "/" + nominal)
                + " " + quota.at("resource").text() + " on "
                + quota.at("flavor").text()
                + (borrowed.equals("0") || nominal.equals("0") ? "" : " (" + borrowed + " borrowed)");
    }
}
