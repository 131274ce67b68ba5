package dev.landfall.app.rest;

import dev.landfall.model.job.JobState;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The states that a list may ask for, by name and in groups. */
final class JobStates {

    private static final Map<String, Set<String>> KNOWN = known();

    private JobStates() {}

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        SortedSet<String> active = new TreeSet<>();
        SortedSet<String> ended = new TreeSet<>();
        collect(JobState.class, active, ended);
        active.forEach(state -> known.put(state.toLowerCase(Locale.ROOT), Set.of(state)));
        ended.forEach(state -> known.put(state.toLowerCase(Locale.ROOT), Set.of(state)));
        known.put("active", active);
        known.put("ended", ended);
        return known;
    }

    private static void collect(Class<?> type, Set<String> active, Set<String> ended) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, active, ended);
            }
        } else if (JobState.Ended.class.isAssignableFrom(type)) {
            ended.add(type.getSimpleName());
        } else {
            active.add(type.getSimpleName());
        }
    }

    /** Empty means all. */
    static Set<String> parse(@Nullable String text) {
        Set<String> states = new TreeSet<>();
        if (text == null || text.isBlank()) {
            return states;
        }
        for (String word : text.split(",", -1)) {
            Set<String> meant = KNOWN.get(word.strip().toLowerCase(Locale.ROOT));
            if (meant == null) {
                throw ProblemException.badParameter("state", word, "give any of " + String.join(", ", KNOWN.keySet()));
            }
            states.addAll(meant);
        }
        return states;
    }
}
