package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.ClaimGrant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who has which devices: by placement, and as the member reports it. */
final class Holdings {

    private final Map<String, Holding> byOwner = new HashMap<>();
    private final Map<String, Map<String, Long>> byName = new HashMap<>();

    /** What one owner has. */
    private static final class Holding {
        private List<ClaimGrant> given = List.of();
        /** By the claim's object. */
        private final SortedMap<String, List<Grant>> reported = new TreeMap<>();

        boolean isEmpty() {
            return given.isEmpty() && reported.isEmpty();
        }
    }

    List<ClaimGrant> given(String owner) {
        Holding holding = byOwner.get(owner);
        return holding == null ? List.of() : holding.given;
    }

    /** What is taken on account of an owner. */
    List<Grant> effective(String owner) {
        Holding holding = byOwner.get(owner);
        return holding == null ? List.of() : Grants.effective(holding.given, holding.reported.values());
    }

    void give(String owner, List<ClaimGrant> grants) {
        Holding holding = byOwner.computeIfAbsent(owner, unknown -> new Holding());
        count(holding.given, -1);
        holding.given = grants;
        count(grants, 1);
        forgetIfEmpty(owner, holding);
    }

    void report(String owner, String claim, List<Grant> grants) {
        byOwner.computeIfAbsent(owner, unknown -> new Holding()).reported.put(claim, grants);
    }

    void unreport(String owner, String claim) {
        Holding holding = byOwner.get(owner);
        if (holding != null) {
            holding.reported.remove(claim);
            forgetIfEmpty(owner, holding);
        }
    }

    private void forgetIfEmpty(String owner, Holding holding) {
        if (holding.isEmpty()) {
            byOwner.remove(owner);
        }
    }

    /** How many devices of a node were given to pods that ask for the resource by name. */
    long givenByName(String node, String resource) {
        return byName.getOrDefault(node, Map.of()).getOrDefault(resource, 0L);
    }

    private void count(List<ClaimGrant> grants, int sign) {
        for (ClaimGrant grant : grants) {
            if (grant.claim().startsWith(Bridges.CLAIM_PREFIX)) {
                byName.computeIfAbsent(grant.node(), node -> new HashMap<>())
                        .merge(
                                grant.claim().substring(Bridges.CLAIM_PREFIX.length()),
                                (long) sign * grant.devices().size(),
                                Long::sum);
            }
        }
    }
}
