package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void oneQueueOfTwoCpus() {
        bed.flavor("any");
        bed.queue("team", 2, "");
        bed.decide();
    }

    @Test
    void jobsOfABlockedShapeAreParkedByOneMark() {
        bed.submit("one", "team", 3);
        bed.submit("two", "team", 3);

        assertThat(bed.decide()).singleElement().isInstanceOfSatisfying(Decision.Mark.class, mark -> {
            assertThat(mark.job()).isEqualTo(QuotaBed.id("one"));
            assertThat(mark.marks().waitingFor().getFirst().message())
                    .isEqualTo("cpu on any: 3 wanted, but the queue can never use more than 2");
        });
    }

    @Test
    void whatStaysBlockedWhenOthersLeaveCostsNoDecision() {
        bed.submit("big", "team", 3);
        bed.submit("small", "team", 1);
        bed.decide();

        bed.end("small");

        assertThat(bed.decide()).isEmpty();
    }

    @Test
    void whatFitsWhenOthersLeaveIsAdmitted() {
        bed.submit("one", "team", 2);
        bed.submit("two", "team", 2);
        bed.decide();

        bed.end("one");

        assertThat(bed.decide())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decision.Admit.class, admit -> assertThat(admit.job()).isEqualTo(QuotaBed.id("two")));
    }

    @Test
    void undoneInReverseTheIndexIsAsBefore() {
        bed.submit("one", "team", 2);
        bed.decide();
        String before = bed.picture();
        bed.begin();

        bed.submit("two", "team", 1);
        bed.end("one");
        bed.decide();
        bed.undo();

        assertThat(bed.picture()).isEqualTo(before);
    }
}
