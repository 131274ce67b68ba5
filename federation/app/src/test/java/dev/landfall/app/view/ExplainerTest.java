package dev.landfall.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.app.Fixture;
import dev.landfall.core.State;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExplainerTest {

    @Test
    void readersOfOneStateAreAnsweredOneAfterTheOther() throws InterruptedException {
        State state = Fixture.state();
        Job job = Objects.requireNonNull(state.job(Fixture.id("scans")));
        Watched residency = new Watched();
        Explainer explainer = new Explainer(residency, new MemberDeviceFit(), FairSharing.OFF);

        List<Thread> readers = IntStream.range(0, 2)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> explainer.explain(state, job)))
                .toList();
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(residency.entered.get()).isGreaterThanOrEqualTo(2);
        assertThat(residency.overlapped).isFalse();
    }

    /** Who is judged first gives another some time to come in between. */
    private static final class Watched implements Residency {

        private final AtomicInteger entered = new AtomicInteger();
        private final CountDownLatch another = new CountDownLatch(1);
        private volatile boolean overlapped;

        @Override
        public void check(PolicyObject policy) {}

        @Override
        public Judge compile(Collection<PolicyObject> policies) {
            return this::judge;
        }

        private ResidencyVerdict judge(
                JobSpec job, @Nullable TenantId tenant, ClusterName cluster, ClusterAttributes attributes) {
            if (entered.incrementAndGet() > 1) {
                another.countDown();
                return new ResidencyVerdict(true, "none", "it may");
            }
            try {
                overlapped = another.await(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ResidencyVerdict(true, "none", "it may");
        }
    }
}
