package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.io.PrintWriter;

/** What is wrong with something, in lines. */
final class Findings {

    private Findings() {}

    /** {@code [LINE:COLUMN ]THING "VALUE": MESSAGE. MEND. [RULE]}. */
    static String line(Json finding) {
        Json position = finding.at("position");
        String value = finding.at("value").text();
        return (position.isAbsent()
                        ? ""
                        : position.at("line").text() + ":"
                                + position.at("column").text() + " ")
                + finding.at("thing").text()
                + (value.isEmpty() ? "" : " \"" + value + "\"")
                + ": " + finding.at("message").text() + ". "
                + capital(finding.at("mend").text()) + ". ["
                + finding.at("rule").text() + "]";
    }

    /** A line to {@code err} for each warning of an answer; {@code name} says of what. */
    static void warn(PrintWriter err, String name, Json answer) {
        answer.at("warnings").items().forEach(warning -> err.println("warning: " + name + ": " + line(warning)));
        err.flush();
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
