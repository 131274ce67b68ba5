package dev.landfall.core.quota.queue;

import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.JobId;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.PodSetAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a placed job takes of its ClusterQueue's quota, from its placement until that is over. */
public final class Charge {

    private final List<FlavorResource> frs = new ArrayList<>(2);
    private long[] amounts = new long[2];
    private final long placedAtMs;
    private final boolean evicting;
    private @Nullable Tree resolvedIn;
    private int[] ids = new int[0];

    private Charge(long placedAtMs, boolean evicting) {
        this.placedAtMs = placedAtMs;
        this.evicting = evicting;
    }

    static Charge of(Shape shape, JobState.Holding state) {
        Charge charge = new Charge(state.placement().placedAtMs(), state instanceof JobState.Evicting);
        for (PodSetAssignment assigned : state.placement().assignments()) {
            for (PodSetShape podSet : shape.podSets()) {
                if (podSet.name().equals(assigned.podSet())) {
                    charge.add(podSet, assigned);
                }
            }
        }
        return charge;
    }

    private void add(PodSetShape podSet, PodSetAssignment assigned) {
        for (Map.Entry<String, String> entry : assigned.flavors().entrySet()) {
            add(new FlavorResource(entry.getValue(), entry.getKey()), podSet.total(entry.getKey(), assigned.charged()));
        }
    }

    private void add(FlavorResource fr, long amount) {
        int at = frs.indexOf(fr);
        if (at < 0) {
            at = frs.size();
            frs.add(fr);
            amounts = at < amounts.length ? amounts : java.util.Arrays.copyOf(amounts, 2 * at);
        }
        amounts[at] = Saturating.add(amounts[at], amount);
    }

    /** Of what a job is charged, for {@link Holders#hash}; the same in every JVM. */
    long hash(JobId job) {
        long hash = mix(job.value().hashCode());
        for (int i = 0; i < frs.size(); i++) {
            FlavorResource fr = frs.get(i);
            hash += mix(fr.flavor().hashCode() * 31L + fr.resource().hashCode() ^ mix(amounts[i]) ^ hash);
        }
        return hash;
    }

    /** Scatters the bits of a number (Stafford's mix 13). */
    static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    public long placedAtMs() {
        return placedAtMs;
    }

    /** Whether its job is being evicted, and leaves without being asked again. */
    public boolean isEvicting() {
        return evicting;
    }

    /** The flavor-resources it is assigned, also those of which it takes 0. */
    public List<FlavorResource> frs() {
        return frs;
    }

    /** Whether it takes more of anything than another charge of the same job. */
    public boolean exceeds(Charge other) {
        for (int i = 0; i < frs.size(); i++) {
            int at = other.frs.indexOf(frs.get(i));
            if (amounts[i] > (at < 0 ? 0 : other.amounts[at])) {
                return true;
            }
        }
        return false;
    }

    public long amount(int i) {
        return amounts[i];
    }

    private int[] idsIn(Tree tree) {
        if (resolvedIn != tree) {
            ids = new int[frs.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = tree.shape().idOf(frs.get(i));
            }
            resolvedIn = tree;
        }
        return ids;
    }

    /** Whether it is assigned any of these flavor-resources of its tree. */
    public boolean uses(Tree tree, int[] wanted) {
        for (int id : idsIn(tree)) {
            for (int fr : wanted) {
                if (id == fr) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether some usage that it is part of has grown beyond what can be counted. */
    public boolean isSaturated(Tree tree, long[] used, int node) {
        for (int fr : idsIn(tree)) {
            for (int at = node;
                    fr != Tree.NONE && at != Tree.NONE;
                    at = tree.shape().parent(at)) {
                if (tree.usage(used, at, fr) == Saturating.UNLIMITED) {
                    return true;
                }
            }
        }
        return false;
    }

    public void addTo(Tree tree, long[] used, int node) {
        int[] in = idsIn(tree);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != Tree.NONE) {
                tree.addUsage(used, node, in[i], amounts[i]);
            }
        }
    }

    public void removeFrom(Tree tree, long[] used, int node) {
        int[] in = idsIn(tree);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != Tree.NONE) {
                tree.removeUsage(used, node, in[i], amounts[i]);
            }
        }
    }
}
