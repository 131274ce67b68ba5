package dev.landfall.core;

import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.job.ReaderFact;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts by which manifests are read. Immutable: who keeps what it made of them sees by identity whether they changed. */
public final class ReaderFacts {

    public static final ReaderFacts NONE = new ReaderFacts(Collections.emptySortedMap());

    private final SortedMap<String, ReaderFact> byKey;

    private ReaderFacts(SortedMap<String, ReaderFact> byKey) {
        this.byKey = byKey;
    }

    ReaderFacts with(String key, @Nullable ReaderFactEntry after) {
        SortedMap<String, ReaderFact> changed = new TreeMap<>(byKey);
        if (after == null) {
            changed.remove(key);
        } else {
            changed.put(key, after.fact());
        }
        return new ReaderFacts(changed);
    }

    /** In the order of their keys. */
    public Collection<ReaderFact> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /**
     * The WorkloadMappings of some kinds.
     *
     * @param apis each {@code group/version Kind}, or {@code v1 Kind} of the core group
     */
    public List<ReaderFact> mappingsOf(SortedSet<String> apis) {
        Set<String> groupKinds = apis.stream().map(ReaderFacts::groupKind).collect(Collectors.toSet());
        return byKey.values().stream()
                .filter(fact -> fact.maps() != null && groupKinds.contains(fact.maps()))
                .toList();
    }

    /** The core group's name is empty: of {@code v1 Pod} it is {@code /Pod}. */
    private static String groupKind(String api) {
        int slash = api.indexOf('/');
        return (slash < 0 ? "" : api.substring(0, slash)) + "/" + api.substring(api.indexOf(' ') + 1);
    }
}
