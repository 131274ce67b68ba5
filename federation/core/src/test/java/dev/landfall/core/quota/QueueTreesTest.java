package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.view.QueueTree;
import dev.landfall.core.quota.view.QueueTrees;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueTreesTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void aCohortOfFour() {
        bed.flavor("any");
        for (String name : List.of("a", "b", "c", "d")) {
            bed.queue(name, 10, ", cohortName: 'all'");
        }
    }

    @Test
    void whatIsBorrowedIsLentInProportionToWhatIsSpare() {
        bed.submit("big", "a", 17);
        bed.submit("half", "b", 5);
        bed.decide();

        QueueTree all = tree();

        assertThat(all.children()).extracting(QueueTree::name).containsExactly("a", "b", "c", "d");
        assertThat(all.children()).extracting(child -> quota(child).borrowed()).containsExactly(7_000L, 0L, 0L, 0L);
        assertThat(all.children()).extracting(child -> quota(child).lent()).containsExactly(0L, 1_400L, 2_800L, 2_800L);
        assertThat(all.children()).extracting(child -> quota(child).available()).containsOnly(18_000L);
        assertThat(quota(all).used()).isEqualTo(22_000);
        assertThat(quota(all).total()).isEqualTo(40_000);
        assertThat(quota(all).nominal()).isZero();
    }

    @Test
    void theCohortsOwnQuotaIsUsedBeforeThatOfItsQueues() {
        bed.publish(
                "Cohort",
                "all",
                "{resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'any',"
                        + " resources: [{name: 'cpu', nominalQuota: '5'}]}]}]}");
        bed.submit("big", "a", 18);
        bed.decide();

        assertThat(tree().children())
                .extracting(child -> quota(child).lent())
                .containsExactly(0L, 1_000L, 1_000L, 1_000L);
    }

    @Test
    void aTreeOfCohortsLendsThroughThem() {
        bed.publish("Cohort", "all", "{parentName: 'org'}");
        bed.queue("far", 4, ", cohortName: 'org'");
        bed.submit("big", "far", 8);
        bed.decide();

        QueueTree org = tree();

        assertThat(org.name()).isEqualTo("org");
        assertThat(quota(org.children().getFirst()).lent()).isEqualTo(4_000);
        assertThat(org.children().getFirst().children())
                .extracting(child -> quota(child).lent())
                .containsOnly(1_000L);
    }

    @Test
    void jobsAreCountedAndSharesTold() {
        bed.submit("big", "a", 14);
        bed.submit("more", "a", 40);
        bed.submit("next", "b", 1);
        bed.decide();

        QueueTree all = tree();

        assertThat(all.pending()).isEqualTo(1);
        assertThat(all.admitted()).isEqualTo(2);
        assertThat(all.children().getFirst().weightedShare()).isEqualTo(100);
        assertThat(all.children().getFirst().localQueues()).containsExactly("default/a");
    }

    @Test
    void aQueueThatIsStoppedOrDeletedIsStillThere() {
        bed.submit("runs", "a", 1);
        bed.decide();
        bed.withdraw("ClusterQueue/a");
        bed.queue("b", 10, ", cohortName: 'all', stopPolicy: 'Hold'");
        bed.decide();

        assertThat(tree().children()).extracting(QueueTree::isActive).containsExactly(false, false, true, true);
        assertThat(tree().children()).extracting(QueueTree::isDeleted).containsExactly(true, false, false, false);
        assertThat(quota(tree()).total()).isEqualTo(40_000);
    }

    private QueueTree tree() {
        return QueueTrees.of(bed.index).getFirst();
    }

    private static QueueTree.Quota quota(QueueTree node) {
        return node.quotas().getFirst();
    }
}
