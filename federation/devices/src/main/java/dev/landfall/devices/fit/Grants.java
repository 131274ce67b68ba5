package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.CapacityRule;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimGrant.Given;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns what the allocator gave into what placements keep, and back. */
final class Grants {
    private Grants() {}

    static List<Given> given(List<Grant> grants) {
        return grants.stream()
                .map(grant -> new Given(
                        grant.request(),
                        grant.device().toString(),
                        grant.adminAccess() ? Boolean.TRUE : null,
                        grant.shared() ? texts(grant.consumed()) : null))
                .toList();
    }

    private static SortedMap<String, String> texts(Map<String, BigDecimal> amounts) {
        SortedMap<String, String> texts = new TreeMap<>();
        amounts.forEach(
                (name, amount) -> texts.put(name, amount.stripTrailingZeros().toPlainString()));
        return texts;
    }

    /** @throws IllegalArgumentException if a device is not {@code DRIVER/POOL/DEVICE}, which no allocation gave */
    static List<Grant> of(List<ClaimGrant> claims) {
        List<Grant> grants = new ArrayList<>();
        for (ClaimGrant claim : claims) {
            claim.devices().forEach(given -> grants.add(of(given)));
        }
        return grants;
    }

    private static Grant of(Given given) {
        SortedMap<String, String> consumed = given.consumed();
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (consumed != null) {
            consumed.forEach((name, amount) -> amounts.put(name, CapacityRule.quantity(amount)));
        }
        return new Grant(
                given.request(),
                DeviceId.parse(given.device()),
                Boolean.TRUE.equals(given.admin()),
                consumed != null,
                amounts);
    }

    /**
     * What an owner has. The member's own scheduler may choose other devices than the placement did: as soon as what it reports
     * is as much as was given, that alone counts; until then both. Parts of GPUs have no claims: they are as they were given.
     */
    static List<Grant> effective(List<ClaimGrant> given, Collection<List<Grant>> reported) {
        List<Grant> seen = reported.stream().flatMap(List::stream).toList();
        List<Grant> planned = of(given.stream().filter(claim -> !claim.isPart()).toList());
        List<Grant> parts = of(given.stream().filter(ClaimGrant::isPart).toList());
        return parts.isEmpty()
                ? effective(planned, seen)
                : Stream.concat(effective(planned, seen).stream(), parts.stream())
                        .toList();
    }

    private static List<Grant> effective(List<Grant> planned, List<Grant> seen) {
        if (seen.size() >= planned.size()) {
            return seen;
        }
        Set<DeviceId> devices = new HashSet<>();
        planned.forEach(grant -> devices.add(grant.device()));
        List<Grant> both = new ArrayList<>(planned);
        seen.stream().filter(grant -> !devices.contains(grant.device())).forEach(both::add);
        return both;
    }
}
