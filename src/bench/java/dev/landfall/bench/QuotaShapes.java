package dev.landfall.bench;

import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.FlavorOrder;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.ResourceGroup.FlavorQuotas;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import dev.landfall.model.quota.StopPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kueue's performance set-up: cohorts of queues with 20 cpu each, and jobs of 1, 5 and 20 cpu. */
final class QuotaShapes {

    private static final long NOMINAL = 20_000;
    private static final long BORROWING = 100_000;

    private QuotaShapes() {}

    static String queue(int cohort, int queue) {
        return "cq-" + cohort + "-" + queue;
    }

    static void publish(QuotaField field, int cohorts, int queues) {
        field.publish(new ResourceFlavor("rf", new TreeMap<>(), List.of(), List.of()));
        for (int cohort = 0; cohort < cohorts; cohort++) {
            for (int queue = 0; queue < queues; queue++) {
                field.publish(clusterQueue(cohort, queue, NOMINAL));
                field.publish(new LocalQueue(
                        "default", queue(cohort, queue), queue(cohort, queue), StopPolicy.NONE, FairWeight.ONE));
            }
        }
        field.decide();
    }

    static ClusterQueue clusterQueue(int cohort, int queue, long nominal) {
        ResourceQuota quota = new ResourceQuota(nominal, BORROWING, null);
        return new ClusterQueue(
                queue(cohort, queue),
                "cohort-" + cohort,
                List.of(new ResourceGroup(
                        List.of("cpu"), List.of(new FlavorQuotas("rf", new TreeMap<>(Map.of("cpu", quota)))))),
                QueueingStrategy.BEST_EFFORT_FIFO,
                LabelSelector.EVERYTHING,
                Fungibility.DEFAULT,
                new PreemptionPolicy(Victims.LOWER_PRIORITY, Victims.ANY, Victims.NEVER, null),
                StopPolicy.NONE,
                FairWeight.ONE,
                FlavorOrder.LISTED);
    }

    /** 70 % small, 20 % medium, 10 % large. */
    static void submit(QuotaField field, int cohorts, int queues, int perQueue) {
        for (int i = 0; i < perQueue; i++) {
            int kind = i * 10 / perQueue;
            for (int cohort = 0; cohort < cohorts; cohort++) {
                for (int queue = 0; queue < queues; queue++) {
                    String name = queue(cohort, queue);
                    if (kind < 7) {
                        field.submit(name, "cpu", 1_000, 50);
                    } else if (kind < 9) {
                        field.submit(name, "cpu", 5_000, 100);
                    } else {
                        field.submit(name, "cpu", 20_000, 200);
                    }
                }
            }
        }
    }
}
