package dev.landfall.adapters.kubernetes;

import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.Tier;
import dev.landfall.workloads.dialect.GangWay;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told of its member: what no API server says.
 *
 * @param region the provider's name of the place
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param labels for policies, and {@code dialect.landfall.dev/…} for how it is spoken to
 * @param gangs who starts gangs whole; null = found out: Kueue, if a queue is given and Kueue is there, native gangs, or nobody
 * @param leaseSeconds for how long a renewal of the agent's lease holds
 * @param graceSeconds the longest time a pod may take to end
 * @param giveUpSeconds after what time a gang that cannot start whole is given back
 * @param namespace of the agent's own objects
 */
public record MemberSettings(
        ClusterName name,
        String region,
        String jurisdiction,
        Tier tier,
        String provider,
        SortedMap<String, String> labels,
        SortedMap<String, Money> pricesPerHour,
        @Nullable GangWay gangs,
        long leaseSeconds,
        long graceSeconds,
        long giveUpSeconds,
        String namespace) {

    public MemberSettings {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        pricesPerHour = Collections.unmodifiableSortedMap(new TreeMap<>(pricesPerHour));
        if (leaseSeconds < 0 || graceSeconds < 0 || giveUpSeconds < 1) {
            throw new IllegalArgumentException("leaseSeconds " + leaseSeconds + ", graceSeconds " + graceSeconds
                    + ", giveUpSeconds " + giveUpSeconds + ": give none below 0, and a positive giveUpSeconds");
        }
    }
}
