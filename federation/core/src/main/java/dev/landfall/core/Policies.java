package dev.landfall.core;

import dev.landfall.model.Digest;
import dev.landfall.model.RefusedException;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.seam.Residency;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The residency policies in force, and their judge, made anew when one changes. */
public final class Policies {

    private final SortedMap<String, PolicyEntry> byName = new TreeMap<>();
    private @Nullable String version;
    private Residency.@Nullable Judge judge;

    void put(String name, @Nullable PolicyEntry after) {
        if (after == null) {
            byName.remove(name);
        } else {
            byName.put(name, after);
        }
        version = null;
        judge = null;
    }

    public SortedMap<String, PolicyEntry> byName() {
        return Collections.unmodifiableSortedMap(byName);
    }

    /** 16 hexadecimal digits over the names and hashes of all policies. */
    public String version() {
        String known = version;
        if (known == null) {
            String[] parts = byName.values().stream()
                    .map(entry -> entry.policy().name() + "@" + entry.hash())
                    .toArray(String[]::new);
            known = Digest.ofParts(parts).hex().substring(0, 16);
            version = known;
        }
        return known;
    }

    public Residency.Judge judge(Residency residency) {
        Residency.Judge known = judge;
        if (known == null) {
            try {
                known = residency.compile(
                        byName.values().stream().map(PolicyEntry::policy).toList());
            } catch (RefusedException e) {
                throw new IllegalStateException("a policy that was accepted no longer compiles", e);
            }
            judge = known;
        }
        return known;
    }
}
