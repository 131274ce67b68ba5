package dev.landfall.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.input.Input.FromAgent;
import dev.landfall.model.input.Input.LeaseRenewed;
import dev.landfall.model.input.Input.StatusReported.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leases and fences: an agent that cannot be heard stops what it runs, and of two agents one acts. */
public abstract class LeaseSuite extends MemberSuite {

    @Test
    void agentRenewsItsLeaseWellBeforeItEnds() {
        Duration watched = member.lease().multipliedBy(3);
        member.pass(watched);
        assertThat(reported(LeaseRenewed.class)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(reported(LeaseRenewed.class)).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void agentThatCannotRenewStopsItsGangsAndWaitsForThePods() {
        runGang(1, 2);
        member.cutLink();
        assertThat(member.waitUntil(member.lease().plus(member.patience()), () -> member.pods(JOB) == 0))
                .as("no pod is left after the lease and the grace period")
                .isTrue();
    }

    @Test
    void agentThatBeginsWithoutALinkStopsWhatItFindsToo() {
        runGang(1, 2);
        member.killAgent();
        member.cutLink();
        member.startAgent();
        assertThat(member.waitUntil(member.lease().plus(member.patience()), () -> member.pods(JOB) == 0))
                .as("no pod is left after the lease of the agent before and the grace period")
                .isTrue();
    }

    @Test
    void agentThatBeginsLateStopsWhatItFindsUnlessItIsHeard() {
        runGang(1, 2);
        member.killAgent();
        member.pass(member.lease().plus(member.lease().dividedBy(4)));
        assertThat(member.pods(JOB)).isEqualTo(2);
        member.startAgent();
        member.pass(member.lease().multipliedBy(2));
        assertThat(member.pods(JOB)).isEqualTo(2);
    }

    @Test
    void gangGoesOnWhileTheLeaseStillHolds() {
        runGang(1, 2);
        member.cutLink();
        member.pass(member.lease().dividedBy(3));
        assertThat(member.pods(JOB)).isEqualTo(2);
        member.mendLink();
        member.pass(member.lease().multipliedBy(2));
        assertThat(member.pods(JOB)).isEqualTo(2);
        assertThat(phases(1)).doesNotContain(Phase.GONE);
    }

    @Test
    void whatWasStoppedByTheFenceIsReportedGoneAndNeverStartsAgain() {
        runGang(1, 2);
        member.cutLink();
        member.pass(member.lease().plus(member.patience()));
        member.mendLink();
        awaitPhase(1, Phase.GONE);
        assertThat(status(1, Phase.GONE).reason()).isNotNull();
        member.redeliverEverything();
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        runGang(2, 2);
    }

    @Test
    void nothingStartsBehindTheFence() {
        member.cutLink();
        member.pass(member.lease().plus(member.patience()));
        member.dispatch(member.placement(JOB, 1, 2, LONG));
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isZero();
        member.mendLink();
        awaitPhase(1, Phase.RUNNING);
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
    }

    @Test
    void gangOutlivesItsAgentAndIsTakenOverByTheNext() {
        runGang(1, 2);
        int before = statuses(1).size();
        member.killAgent();
        member.startAgent();
        await("the gang is reported again", () -> statuses(1).size() > before);
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        assertThat(member.pods(JOB)).isEqualTo(2);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
    }

    @Test
    void whatCameWhileNoAgentRanIsDoneByTheNext() {
        member.killAgent();
        member.dispatch(member.placement(JOB, 1, 2, LONG));
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isZero();
        member.startAgent();
        awaitPhase(1, Phase.RUNNING);
        member.killAgent();
        withdraw(1);
        member.startAgent();
        awaitPhase(1, Phase.GONE);
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
    }

    @Test
    void ofTwoAgentsTheNewerActsAndTheOlderFallsSilent() {
        member.pass(member.patience());
        long older = member.reports().getLast().number().session();
        member.startAgent();
        await("the newer agent", () -> member.reports().getLast().number().session() > older);
        member.pass(member.patience());
        int before = member.reports().size();
        runGang(1, 2);
        member.pass(member.lease());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        assertThat(member.reports().subList(before, member.reports().size()))
                .extracting(FromAgent::number)
                .noneMatch(number -> number.session() == older);
    }
}
