package dev.landfall.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.JobId;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.wire.Dispatch;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites share: a fresh member for each test, and short ways to ask it. */
public abstract class MemberSuite {

    static final JobId JOB = JobId.of("suite", "contract", "1");
    static final Duration LONG = Duration.ofHours(1);

    @SuppressWarnings("NullAway.Init") // made before each test
    MemberUnderTest member;

    /** @return a member with a running agent, two nodes at least, and nothing running on it */
    protected abstract MemberUnderTest freshMember();

    @BeforeEach
    final void begin() {
        member = freshMember();
    }

    @AfterEach
    final void end() {
        member.close();
    }

    /** Fails with {@code what} and what was reported, unless the condition comes true in time. */
    final void await(String what, BooleanSupplier condition) {
        assertThat(member.waitUntil(member.patience(), condition))
                .as(() -> "%s, in %s. Reported were: %s".formatted(what, member.patience(), member.reports()))
                .isTrue();
    }

    final void awaitPhase(int attempt, Phase phase) {
        await(phase + " of attempt " + attempt, () -> phases(attempt).contains(phase));
    }

    final List<StatusReported> statuses(int attempt) {
        return reported(StatusReported.class).stream()
                .filter(status -> status.job().equals(JOB) && status.attempt() == attempt)
                .toList();
    }

    final List<Phase> phases(int attempt) {
        return statuses(attempt).stream().map(StatusReported::phase).toList();
    }

    final StatusReported status(int attempt, Phase phase) {
        return statuses(attempt).stream()
                .filter(status -> status.phase() == phase)
                .findFirst()
                .orElseThrow(() -> new AssertionError(phase + " was not reported: " + statuses(attempt)));
    }

    final <T extends Input.FromAgent> List<T> reported(Class<T> type) {
        return member.reports().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Places a gang that runs until it is stopped, and waits until it runs. */
    final void runGang(int attempt, int pods) {
        member.dispatch(member.placement(JOB, attempt, pods, LONG));
        awaitPhase(attempt, Phase.RUNNING);
        assertThat(member.pods(JOB)).isEqualTo(pods);
    }

    final void withdraw(int attempt) {
        member.dispatch(new Dispatch.Withdrawn(JOB, attempt, Eviction.Why.CANCELLED, "the suite wishes it"));
    }
}
