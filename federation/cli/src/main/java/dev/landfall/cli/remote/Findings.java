package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;

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

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
