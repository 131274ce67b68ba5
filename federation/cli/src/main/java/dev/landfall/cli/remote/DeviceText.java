package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A member's devices on the terminal. */
final class DeviceText {

    private DeviceText() {}

    static List<String> of(Terminal terminal, Json answer) {
        List<String> lines = new ArrayList<>();
        List<Json> kinds = answer.at("devices").items();
        if (kinds.isEmpty()) {
            lines.add(answer.at("cluster").text()
                    + " has described no devices: what its nodes offer by name, `landfall clusters "
                    + answer.at("cluster").text() + "` shows.");
        } else {
            Table table = new Table(
                    terminal, "DRIVER", "MODEL", "FREE", "USED", "BROKEN", "TAINTED", "TOTAL", "NODES", "MEMORY");
            for (Json kind : kinds) {
                table.row(
                        kind.at("driver").text(),
                        model(kind),
                        kind.at("free").text(),
                        kind.at("used").text(),
                        kind.at("outOfOrder").text(),
                        kind.at("tainted").text(),
                        kind.at("total").text(),
                        kind.at("nodes").text(),
                        kind.at("capacity").at("memory").text());
            }
            lines.addAll(table.lines());
            lines.add("");
            for (Json kind : kinds) {
                lines.add(terminal.paint(Terminal.Colour.BOLD, model(kind)) + "  " + pairs(kind.at("attributes")));
                String taints =
                        kind.at("taints").items().stream().map(Json::text).collect(Collectors.joining(", "));
                if (!taints.isEmpty()) {
                    lines.add("  taints: " + taints);
                }
            }
        }
        for (Json finding : answer.at("findings").items()) {
            lines.add(finding(finding));
        }
        return lines;
    }

    static String finding(Json finding) {
        return finding.at("thing").text() + " \"" + finding.at("value").text() + "\": "
                + finding.at("message").text() + ". " + finding.at("mend").text() + ".";
    }

    private static String model(Json kind) {
        for (String name : List.of("productName", "profile", "tpuGen", "type")) {
            if (!kind.at("attributes").at(name).isAbsent()) {
                return kind.at("attributes").at(name).text();
            }
        }
        return "-";
    }

    private static String pairs(Json map) {
        return map.fields().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining(", "));
    }
}
