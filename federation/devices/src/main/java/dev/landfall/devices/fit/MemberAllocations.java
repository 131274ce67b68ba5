package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of one member's devices, with some owners having other things than the member's devices know.
 *
 * @param changed owner → what it has here
 */
record MemberAllocations(MemberDevices devices, Taken taken, Map<String, Owned> changed)
        implements DeviceFit.Allocations {

    /**
     * What an owner has.
     *
     * @param claims as placements keep it
     * @param grants what is taken on its account
     */
    record Owned(List<ClaimGrant> claims, List<Grant> grants) {
        static final Owned NOTHING = new Owned(List.of(), List.of());
    }

    @Override
    public @Nullable ClaimTaking taking(String owner, PodSet podSet) {
        ClaimTaking taking = new ClaimTaking(this, owner, podSet);
        return taking.needsNothing() ? null : taking;
    }

    Owned owned(String owner) {
        Owned here = changed.get(owner);
        return here != null ? here : new Owned(devices.given(owner), devices.effective(owner));
    }

    @Override
    public MemberAllocations given(String owner, List<ClaimGrant> claims) {
        if (claims.isEmpty()) {
            return this;
        }
        List<Grant> grants = Grants.of(claims);
        return with(owner, claims, grants, taken.plus(grants));
    }

    /** @param newTaken with the grants */
    MemberAllocations with(String owner, List<ClaimGrant> claims, List<Grant> grants, Taken newTaken) {
        Owned before = owned(owner);
        List<ClaimGrant> allClaims = new ArrayList<>(before.claims);
        allClaims.addAll(claims);
        List<Grant> allGrants = new ArrayList<>(before.grants);
        allGrants.addAll(grants);
        return changed(owner, new Owned(allClaims, allGrants), newTaken);
    }

    @Override
    public MemberAllocations released(String owner) {
        Owned before = owned(owner);
        return before.grants.isEmpty() && before.claims.isEmpty()
                ? this
                : changed(owner, Owned.NOTHING, taken.minus(before.grants));
    }

    private MemberAllocations changed(String owner, Owned now, Taken newTaken) {
        Map<String, Owned> newer = new HashMap<>(changed);
        newer.put(owner, now);
        return new MemberAllocations(devices, newTaken, newer);
    }

    @Override
    public List<DeviceFit.AttributeValue> values(String attribute) {
        return devices.values(attribute, taken);
    }

    @Override
    public String explain(String owner, PodSet podSet) {
        ClaimTaking taking = taking(owner, podSet);
        return taking == null ? "" : taking.explain();
    }
}
