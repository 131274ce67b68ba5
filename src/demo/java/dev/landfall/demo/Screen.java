package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import java.io.PrintStream;
import java.util.List;

/** Shows jobs on their way: a table that is painted anew on a terminal, lines elsewhere. */
final class Screen {

    private final PrintStream out;
    private final Terminal terminal = Terminal.current();
    private final long beganNanos = System.nanoTime();
    private int painted;

    Screen(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** A job has changed; on a terminal the table says so. */
    synchronized void changed(JsonNode job) {
        if (!terminal.isTerminal()) {
            out.printf(
                    "%5.1f s  %s/%s  %s%s: %s%n",
                    (System.nanoTime() - beganNanos) / 1e9,
                    job.path("namespace").asText(),
                    job.path("name").asText(),
                    job.path("state").asText(),
                    where(job),
                    job.path("why").asText());
            out.flush();
        }
    }

    private static String where(JsonNode job) {
        return job.path("state").asText().equals("Queued") || !job.has("cluster")
                ? ""
                : " on " + job.path("cluster").asText();
    }

    synchronized void paint(List<JsonNode> jobs) {
        if (!terminal.isTerminal()) {
            return;
        }
        Table table = new Table(terminal, "JOB", "KIND", "PODS", "STATE", "CLUSTER", "WHY");
        table.paint(3, state -> terminal.paint(Terminal.Colour.ofState(state.strip()), state));
        for (JsonNode job : jobs) {
            table.row(
                    job.path("namespace").asText() + "/" + job.path("name").asText(),
                    job.path("kind").asText(),
                    job.path("pods").asText(),
                    job.path("state").asText(),
                    job.path("state").asText().equals("Queued")
                            ? ""
                            : job.path("cluster").asText(),
                    job.path("why").asText());
        }
        clear();
        List<String> lines = table.lines();
        lines.forEach(out::println);
        painted = lines.size();
        out.flush();
    }

    private void clear() {
        if (painted > 0) {
            out.print("\u001b[" + painted + "A\u001b[J");
            painted = 0;
        }
    }

    /** What is painted stays. */
    synchronized void leave() {
        painted = 0;
    }
}
