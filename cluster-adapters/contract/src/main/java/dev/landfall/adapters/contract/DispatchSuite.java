package dev.landfall.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.input.Input.StatusReported.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How every adapter makes true what was dispatched: each attempt at most once, gangs whole, over only when the pods are gone. */
public abstract class DispatchSuite extends MemberSuite {

    @Test
    void gangStartsWholeAndIsReportedRunning() {
        runGang(1, 3);
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(3);
        assertThat(phases(1)).endsWith(Phase.RUNNING).doesNotHaveDuplicates();
    }

    @Test
    void gangThatRunsToItsEndIsReportedSucceeded() {
        member.dispatch(member.placement(JOB, 1, 2, Duration.ofSeconds(1)));
        awaitPhase(1, Phase.SUCCEEDED);
        await("no pod running", () -> member.pods(JOB) == 0);
        assertThat(phases(1)).doesNotHaveDuplicates().doesNotContain(Phase.FAILED, Phase.GONE, Phase.EVICTED);
    }

    @Test
    void gangThatFailsIsReportedWithAReasonForPeople() {
        member.dispatch(member.failingPlacement(JOB, 1));
        awaitPhase(1, Phase.FAILED);
        assertThat(status(1, Phase.FAILED).reason()).satisfies(reason -> {
            assertThat(reason).isNotNull();
            assertThat(reason.code()).matches("[A-Z][A-Za-z]+");
            assertThat(reason.message()).isNotBlank();
        });
    }

    @Test
    void gangOfWhichOnePodHasNoRoomStartsNoPodAndSaysWhy() {
        member.dispatch(member.placementTooLarge(JOB, 1));
        awaitPhase(1, Phase.DISPATCHED);
        member.pass(member.patience());
        assertThat(member.pods(JOB)).isZero();
        assertThat(member.podsEverStarted(JOB, 1)).isZero();
        assertThat(statuses(1)).anySatisfy(status -> {
            assertThat(status.phase()).isEqualTo(Phase.DISPATCHED);
            assertThat(status.reason()).isNotNull();
        });
    }

    @Test
    void gangThatCannotStartWholeInItsTimeIsGivenBackWhole() {
        member.dispatch(member.placementTooLarge(JOB, 1));
        assertThat(member.waitUntil(LONG, () -> phases(1).contains(Phase.GONE)))
                .as("given back; reported were %s", member.reports())
                .isTrue();
        assertThat(status(1, Phase.GONE).reason()).isNotNull();
        assertThat(member.podsEverStarted(JOB, 1)).isZero();
    }

    @Test
    void attemptDeliveredAgainIsNotStartedAgain() {
        runGang(1, 2);
        member.dispatch(member.placement(JOB, 1, 2, LONG));
        member.redeliverEverything();
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        assertThat(member.pods(JOB)).isEqualTo(2);
    }

    @Test
    void attemptThatEndedIsNotStartedAgainHoweverOftenItIsDelivered() {
        member.dispatch(member.placement(JOB, 1, 2, Duration.ofSeconds(1)));
        awaitPhase(1, Phase.SUCCEEDED);
        member.redeliverEverything();
        member.killAgent();
        member.startAgent();
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
    }

    @Test
    void attemptThatWasWithdrawnIsNotStartedWhenItIsDeliveredLate() {
        var placed = member.placement(JOB, 1, 2, LONG);
        member.dispatch(placed);
        awaitPhase(1, Phase.RUNNING);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        member.dispatch(placed);
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        assertThat(member.pods(JOB)).isZero();
    }

    @Test
    void withdrawalIsOverOnlyWhenThePodsAreGone() {
        runGang(1, 2);
        withdraw(1);
        assertThat(member.waitUntil(member.patience(), () -> {
                    boolean gone = phases(1).contains(Phase.GONE);
                    assertThat(gone && member.pods(JOB) > 0).isFalse();
                    return gone;
                }))
                .isTrue();
        assertThat(member.pods(JOB)).isZero();
    }

    @Test
    void withdrawalOfWhatIsNotThereIsAnsweredToo() {
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        assertThat(member.podsEverStarted(JOB, 1)).isZero();
    }

    @Test
    void placementWithdrawnAtOnceEndsGone() {
        member.dispatch(member.placement(JOB, 1, 2, LONG));
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        assertThat(member.pods(JOB)).isZero();
    }

    @Test
    void placementWithdrawnAtOnceEndsGoneAlsoBehindAnAttemptThatIsOver() {
        runGang(1, 2);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        member.dispatch(member.placement(JOB, 2, 2, LONG));
        withdraw(2);
        awaitPhase(2, Phase.GONE);
        assertThat(member.pods(JOB)).isZero();
    }

    @Test
    void tombstoneClearsAwayWhatIsLeft() {
        member.dispatch(member.placement(JOB, 1, 2, Duration.ofSeconds(1)));
        awaitPhase(1, Phase.SUCCEEDED);
        member.settle(JOB);
        await("nothing left", () -> !member.hasTraceOf(JOB));
    }

    @Test
    void nextAttemptStartsWhenTheOneBeforeIsGone() {
        runGang(1, 2);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        runGang(2, 3);
        assertThat(member.podsEverStarted(JOB, 2)).isEqualTo(3);
    }

    @Test
    void twoAttemptsOfAJobNeverRunTogether() {
        runGang(1, 2);
        member.dispatch(member.placement(JOB, 2, 3, LONG));
        assertThat(member.waitUntil(member.patience(), () -> {
                    assertThat(member.pods(JOB)).isLessThanOrEqualTo(3);
                    return member.pods(JOB) == 3 && member.podsEverStarted(JOB, 2) == 3;
                }))
                .as("the second attempt runs alone")
                .isTrue();
    }

    @Test
    void whatSomebodyDeletedByHandIsReportedAndNotMadeAnew() {
        runGang(1, 2);
        member.deleteByHand(JOB);
        awaitPhase(1, Phase.GONE);
        assertThat(status(1, Phase.GONE).reason()).isNotNull();
        member.redeliverEverything();
        member.pass(member.patience());
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
    }

    @Test
    void whatSomebodyDeletedWhileNoAgentRanIsNotMadeAnewEither() {
        runGang(1, 2);
        member.killAgent();
        member.deleteByHand(JOB);
        member.startAgent();
        awaitPhase(1, Phase.GONE);
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(2);
        runGang(2, 2);
    }

    @Test
    void gangThatLosesANodeIsReportedGoneOnlyWhenAllOfItIs() {
        runGang(1, 3);
        member.loseNode(member.nodes().getFirst());
        member.pass(member.patience());
        assertThat(phases(1)).doesNotContain(Phase.SUCCEEDED);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        assertThat(member.pods(JOB)).isZero();
        assertThat(member.podsEverStarted(JOB, 1)).isEqualTo(3);
    }
}
