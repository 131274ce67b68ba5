package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall queues}. */
@Command(
        name = "queues",
        mixinStandardHelpOptions = true,
        description =
                "Show Cohorts and ClusterQueues as trees: who waits, what each has, uses, borrows, lends, and could take.")
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
        Table table = new Table(
                terminal,
                "QUEUE",
                "PENDING",
                "ADMITTED",
                "SHARE",
                "QUOTA OF",
                "NOMINAL",
                "USED",
                "BORROWED",
                "LENT",
                "AVAILABLE");
        roots.forEach(root -> add(table, root, "", ""));
        return table.lines();
    }

    /** @param below what stands before the names of its children */
    private static void add(Table table, Json node, String before, String below) {
        String stopped =
                node.at("stopped").isAbsent() ? "" : " (" + node.at("stopped").text() + ")";
        String[] head = {
            before + node.at("name").text() + stopped,
            node.at("pending").text(),
            node.at("admitted").text(),
            node.at("weightedShare").text()
        };
        List<Json> quotas = node.at("quotas").items();
        boolean hasChildren = !node.at("children").items().isEmpty();
        if (quotas.isEmpty()) {
            row(table, head, "", "", "", "", "", "");
        }
        for (int i = 0; i < quotas.size(); i++) {
            Json quota = quotas.get(i);
            row(
                    table,
                    i == 0 ? head : new String[] {below + (hasChildren ? "│" : ""), "", "", ""},
                    quota.at("resource").text() + " on " + quota.at("flavor").text(),
                    nominal(quota),
                    quota.at("used").text(),
                    orNone(quota.at("borrowed").text()),
                    orNone(quota.at("lent").text()),
                    quota.at("available").text());
        }
        List<Json> children = node.at("children").items();
        for (int i = 0; i < children.size(); i++) {
            boolean isLast = i + 1 == children.size();
            add(table, children.get(i), below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    private static void row(Table table, String[] head, String... quota) {
        String[] cells = Arrays.copyOf(head, head.length + quota.length);
        System.arraycopy(quota, 0, cells, head.length, quota.length);
        table.row(cells);
    }

    /** A Cohort's own quota, and in brackets what its queues give besides. */
    private static String nominal(Json quota) {
        String nominal = quota.at("nominal").text();
        String total = quota.at("total").text();
        return nominal.equals(total) ? nominal : nominal.equals("0") ? "(" + total + ")" : nominal + " (" + total + ")";
    }

    private static String orNone(String amount) {
        return amount.equals("0") ? "-" : amount;
    }
}
