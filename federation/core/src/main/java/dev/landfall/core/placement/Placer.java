package dev.landfall.core.placement;

import dev.landfall.core.capacity.Capacity;
import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.Overlay;
import dev.landfall.model.JobId;
import dev.landfall.model.Money;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.ClusterVerdict.Outcome;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Fit;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cluster for a job that quota admits.
 *
 * <p>Goals: the least money per hour; then large pieces left whole.
 *
 * <p>Constraints: residency and the other permits, all gangs whole on one cluster, on nodes of the flavors charged.
 *
 * <p>Algorithm: permitted clusters, cheapest first; the first with room. Ties go to the smaller name.
 */
public final class Placer implements Fit {

    private final Capacity capacity;
    private final DeviceFit devices;
    private final Permits permits;
    private final GangFit gangs;
    private final Function<JobId, @Nullable Job> jobs;

    public Placer(
            Capacity capacity,
            DeviceFit devices,
            Supplier<Residency.Judge> judge,
            Function<String, @Nullable ResourceFlavor> flavors,
            Function<JobId, @Nullable Job> jobs) {
        this.capacity = capacity;
        this.devices = devices;
        this.permits = new Permits(capacity, judge);
        this.gangs = new GangFit(capacity, flavors);
        this.jobs = jobs;
    }

    @Override
    public View open() {
        return new PlacerView();
    }

    /**
     * Where a job lands, if it fits somewhere now.
     *
     * @param policies version of the policies that {@code judge} was made of
     */
    public Optional<Placement> place(
            Job job, String clusterQueue, List<PodSetAssignment> assignments, long nowMs, String policies) {
        Permits.Result permitted = permits.of(job);
        List<ClusterVerdict> verdicts = new ArrayList<>(permitted.excluded());
        List<Offer> offers = offers(job, assignments, permitted.permitted());
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            GangFit.Found found = gangs.find(offer.member, new Overlay(capacity, devices), job, assignments);
            List<NodePods> nodes = found.nodes();
            if (nodes != null) {
                verdicts.add(
                        verdict(offer, Outcome.CHOSEN, "price", i == 0 ? "the cheapest" : "the cheapest with room"));
                offers.subList(i + 1, offers.size())
                        .forEach(dearer -> verdicts.add(verdict(dearer, Outcome.DEARER, "price", dearer.told())));
                return Optional.of(new Placement(
                        job.attempts() + 1,
                        offer.member.name(),
                        clusterQueue,
                        assignments,
                        nodes,
                        nowMs,
                        offer.price,
                        policies,
                        verdicts,
                        found.devices()));
            }
            verdicts.add(verdict(offer, Outcome.DOES_NOT_FIT, "fit", found.shortage()));
        }
        return Optional.empty();
    }

    /** What is thought of each cluster for a job that waits, for people. */
    public List<ClusterVerdict> consider(Job job, List<PodSetAssignment> assignments) {
        Permits.Result permitted = permits.of(job);
        List<ClusterVerdict> verdicts = new ArrayList<>(permitted.excluded());
        for (Offer offer : offers(job, assignments, permitted.permitted())) {
            GangFit.Found found = gangs.find(offer.member, new Overlay(capacity, devices), job, assignments);
            verdicts.add(
                    found.nodes() == null
                            ? verdict(offer, Outcome.DOES_NOT_FIT, "fit", told(found))
                            : verdict(offer, Outcome.DEARER, "price", offer.told()));
        }
        return verdicts;
    }

    private static String told(GangFit.Found found) {
        String details = found.details().get();
        return found.shortage() + (details.isEmpty() ? "" : ": " + details);
    }

    private record Offer(Member member, @Nullable Money price) {

        long micros() {
            return price == null ? 0 : price.micros();
        }

        String told() {
            return price == null ? "no price is known" : price + " an hour";
        }
    }

    private static ClusterVerdict verdict(Offer offer, Outcome outcome, String rule, String message) {
        return new ClusterVerdict(offer.member.name(), outcome, rule, message);
    }

    private static List<Offer> offers(Job job, List<PodSetAssignment> assignments, List<Member> members) {
        List<Offer> offers = new ArrayList<>();
        for (Member member : members) {
            Cluster cluster = member.cluster();
            if (cluster != null) {
                offers.add(new Offer(member, Price.perHour(job.read(), assignments, cluster.attributes())));
            }
        }
        offers.sort(Comparator.comparingLong(Offer::micros)
                .thenComparing(offer -> offer.member().name()));
        return offers;
    }

    /**
     * One cycle's view: what it holds is taken, and what it counts as gone is free. What it holds for a job that has since been
     * placed is in the capacity itself.
     */
    private final class PlacerView implements View {

        private final SortedMap<JobId, GangFit.Found> held = new TreeMap<>();
        private final SortedSet<JobId> gone = new TreeSet<>();

        @Override
        public @Nullable Reason refusal(Job job, List<PodSetAssignment> assignments, Set<JobId> alsoGone) {
            Permits.Result permitted = permits.of(job);
            Overlay overlay = overlay(alsoGone);
            List<String> shortages = new ArrayList<>();
            for (Member member : permitted.permitted()) {
                GangFit.Found found = gangs.find(member, overlay.copy(), job, assignments);
                if (found.nodes() != null) {
                    return null;
                }
                shortages.add(found.shortage());
            }
            if (shortages.isEmpty()) {
                return new Reason("NoClusterPermitted", exclusions(permitted.excluded()));
            }
            return new Reason("NoRoom", String.join("; ", shortages));
        }

        @Override
        public void hold(Job job, List<PodSetAssignment> assignments, Set<JobId> alsoGone) {
            gone.addAll(alsoGone);
            Overlay overlay = overlay(Set.of());
            for (Offer offer : offers(job, assignments, permits.of(job).permitted())) {
                GangFit.Found found = gangs.find(offer.member, overlay.copy(), job, assignments);
                if (found.nodes() != null) {
                    held.put(job.id(), found);
                    return;
                }
            }
        }

        private Overlay overlay(Set<JobId> alsoGone) {
            Overlay overlay = new Overlay(capacity, devices);
            SortedSet<JobId> free = new TreeSet<>(gone);
            free.addAll(alsoGone);
            overlay.releaseAll(free, jobs);
            held.forEach((id, found) -> {
                Job job = jobs.apply(id);
                List<NodePods> nodes = found.nodes();
                if (job != null && nodes != null && job.state() instanceof JobState.Queued) {
                    overlay.takeAll(job, nodes, found.devices());
                }
            });
            return overlay;
        }

        private static String exclusions(List<ClusterVerdict> excluded) {
            if (excluded.isEmpty()) {
                return "no cluster has reported itself";
            }
            List<String> told = new ArrayList<>();
            excluded.forEach(verdict -> told.add(verdict.cluster() + ": " + verdict.message()));
            return String.join("; ", told);
        }
    }
}
