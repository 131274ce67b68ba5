package dev.landfall.cli.remote.text;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in one or two units, as kubectl writes it. */
public final class Age {

    private Age() {}

    /** @param since ISO 8601; empty gives empty */
    public static String of(String since, Instant now) {
        if (since.isEmpty()) {
            return "";
        }
        Duration age = Duration.between(Instant.parse(since), now);
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 600) {
            return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
        }
        if (seconds < 3 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
