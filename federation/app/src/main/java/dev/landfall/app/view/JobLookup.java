package dev.landfall.app.view;

import dev.landfall.core.State;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which job somebody means: by its id, the beginning of its id, or its name, with or without the namespace. */
public sealed interface JobLookup {

    /** Shorter ones would be names too often. */
    Pattern ID_PREFIX = Pattern.compile("j[a-z2-7]{2,12}");

    int SHOWN = 5;

    /** This one. */
    record Found(Job job) implements JobLookup {}

    /** None. */
    record Unknown(String reference) implements JobLookup {}

    /** Several, of which some are named. */
    record Ambiguous(String reference, List<String> candidates) implements JobLookup {

        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** A name means the job that has not ended, else the youngest; it goes before the beginning of an id. */
    static JobLookup of(State state, String reference, @Nullable String namespace) {
        if (namespace == null && JobId.isJobId(reference)) {
            Job job = state.job(new JobId(reference));
            if (job != null) {
                return new Found(job);
            }
        }
        JobLookup byName = byName(state, reference, namespace);
        return namespace == null
                        && byName instanceof Unknown
                        && ID_PREFIX.matcher(reference).matches()
                ? byPrefix(state, reference)
                : byName;
    }

    private static JobLookup byName(State state, String name, @Nullable String namespace) {
        Collection<Job> named = state.jobs().named(namespace, name);
        if (named.isEmpty()) {
            return new Unknown(namespace == null ? name : namespace + "/" + name);
        }
        List<Job> active = named.stream()
                .filter(job -> !(job.state() instanceof JobState.Ended))
                .toList();
        Collection<Job> meant = active.isEmpty() ? named : active;
        SortedSet<String> namespaces = new TreeSet<>();
        meant.forEach(job -> namespaces.add(job.read().object().namespace() + "/" + name));
        return namespaces.size() == 1
                ? new Found(meant.iterator().next())
                : new Ambiguous(name, namespaces.stream().limit(SHOWN).toList());
    }

    private static JobLookup byPrefix(State state, String prefix) {
        List<Job> matches = state.jobs().all().stream()
                .filter(job -> job.id().value().startsWith(prefix))
                .limit(SHOWN)
                .toList();
        return switch (matches.size()) {
            case 0 -> new Unknown(prefix);
            case 1 -> new Found(matches.getFirst());
            default ->
                new Ambiguous(
                        prefix, matches.stream().map(job -> job.id().value()).toList());
        };
    }
}
