package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall clusters [NAME] [--devices]}. */
@Command(
        name = "clusters",
        mixinStandardHelpOptions = true,
        description = "List the member clusters and what is free there; with NAME, the nodes of one.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class ClustersCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "A cluster")
    private @Nullable String name;

    @Option(names = "--devices", description = "The devices of NAME: models, attributes, free and used, health.")
    private boolean devices;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (devices && name == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--devices needs the NAME of a cluster; `landfall clusters` lists them");
        }
        Json answer = server.get(
                "/api/v1/clusters" + (name == null ? "" : "/" + Server.encode(name)) + (devices ? "/devices" : ""));
        output.print(
                spec.commandLine().getOut(),
                answer,
                terminal -> devices
                        ? DeviceText.of(terminal, answer)
                        : name == null ? list(terminal, answer) : one(terminal, answer));
        return ExitCode.DONE;
    }

    private static List<String> list(Terminal terminal, Json answer) {
        List<Json> clusters = answer.at("items").items();
        if (clusters.isEmpty()) {
            return List.of("No cluster has reported itself.");
        }
        Table table = new Table(terminal, "CLUSTER", "HEALTH", "TIER", "REGION", "LAW", "NODES", "JOBS", "FREE");
        table.paint(1, health -> terminal.paint(Terminal.Colour.ofState(health.strip()), health));
        for (Json cluster : clusters) {
            table.row(
                    cluster.at("name").text(),
                    cluster.at("health").text(),
                    cluster.at("tier").text(),
                    cluster.at("region").text(),
                    cluster.at("jurisdiction").text(),
                    cluster.at("readyNodes").text() + "/" + cluster.at("nodes").text(),
                    cluster.at("jobs").text(),
                    free(cluster));
        }
        List<String> lines = new ArrayList<>(table.lines());
        for (Json cluster : clusters) {
            List<Json> warnings = cluster.at("warnings").items();
            if (!warnings.isEmpty()) {
                String name = cluster.at("name").text();
                int more = warnings.size() - 1 + more(cluster);
                lines.add("warning: devices of " + name + ": " + DeviceText.finding(warnings.getFirst())
                        + (more == 0 ? "" : " There are " + more + " more: landfall clusters " + name + " --devices"));
            }
            lines.addAll(VersionText.excluding(cluster));
        }
        return lines;
    }

    private static int more(Json cluster) {
        Json more = cluster.at("moreWarnings");
        return more.isAbsent() ? 0 : Integer.parseInt(more.text());
    }

    /** Devices first: they are what is scarce. */
    private static String free(Json of) {
        List<Json> resources = new ArrayList<>(of.at("resources").items());
        resources.removeIf(use ->
                List.of("pods", "ephemeral-storage").contains(use.at("resource").text()));
        resources.sort((a, b) -> Boolean.compare(
                b.at("resource").text().contains("/"), a.at("resource").text().contains("/")));
        return resources.stream()
                .map(use ->
                        use.at("free").text() + " of " + use.at("allocatable").text() + " "
                                + use.at("resource").text())
                .collect(Collectors.joining(", "));
    }

    private static List<String> one(Terminal terminal, Json answer) {
        Json cluster = answer.at("cluster");
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Colour.BOLD, cluster.at("name").text()) + "  "
                + cluster.at("health").text() + ", " + cluster.at("tier").text() + " in "
                + cluster.at("region").text() + " ("
                + cluster.at("jurisdiction").text() + "), provider "
                + cluster.at("provider").text());
        lines.add("prices    " + pairs(cluster.at("pricesPerHour"), " an hour per "));
        lines.add("versions  " + pairs(cluster.at("versions"), " of "));
        lines.addAll(VersionText.of(cluster));
        for (Json warning : cluster.at("warnings").items()) {
            lines.add("warning: " + DeviceText.finding(warning));
        }
        if (more(cluster) > 0) {
            lines.add("warning: there are " + more(cluster) + " more: landfall clusters "
                    + cluster.at("name").text() + " --devices");
        }
        lines.add("");
        Table table = new Table(terminal, "NODE", "STATE", "JOBS", "FREE");
        for (Json node : answer.at("nodes").items()) {
            String state = !node.at("reclaimAt").isAbsent()
                    ? "Reclaimed"
                    : node.at("ready").text().equals("true") ? "Ready" : "NotReady";
            table.row(
                    node.at("name").text(),
                    state,
                    String.valueOf(node.at("jobs").items().size()),
                    free(node));
        }
        lines.addAll(table.lines());
        return lines;
    }

    private static String pairs(Json map, String between) {
        return map.fields().entrySet().stream()
                .map(entry -> entry.getValue().text() + between + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
