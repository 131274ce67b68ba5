package dev.landfall.core.placement;

import dev.landfall.model.Amounts;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an hour of a job costs on a cluster. */
final class Price {

    private Price() {}

    /** Null if the cluster has no prices: its hardware is paid for. Rounded down to a micro-unit; saturates. */
    static @Nullable Money perHour(JobSpec job, List<PodSetAssignment> assignments, ClusterAttributes cluster) {
        Map<String, Money> prices = cluster.pricesPerHour();
        if (prices.isEmpty()) {
            return null;
        }
        BigInteger thousandthMicros = BigInteger.ZERO;
        Amounts total = total(job, assignments);
        String currency = "";
        for (Map.Entry<String, Money> price : prices.entrySet()) {
            long amount = total.get(price.getKey());
            long thousandths = price.getKey().equals("cpu") ? 1 : 1000;
            thousandthMicros = thousandthMicros.add(BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(price.getValue().micros()))
                    .multiply(BigInteger.valueOf(thousandths)));
            currency = price.getValue().currency();
        }
        BigInteger micros = thousandthMicros.divide(BigInteger.valueOf(1000));
        return new Money(micros.bitLength() > 63 ? Long.MAX_VALUE : micros.longValue(), currency);
    }

    private static Amounts total(JobSpec job, List<PodSetAssignment> assignments) {
        Amounts total = Amounts.NONE;
        for (PodSet podSet : job.podSets()) {
            for (PodSetAssignment assignment : assignments) {
                if (assignment.podSet().equals(podSet.name())) {
                    total = total.plus(podSet.requests().times(assignment.count()));
                }
            }
        }
        return total;
    }
}
