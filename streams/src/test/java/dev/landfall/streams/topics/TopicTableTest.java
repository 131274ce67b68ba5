package dev.landfall.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.Golden;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

class TopicTableTest {

    private static final CellTopics TOPICS = CellTopics.of("main");

    @Test
    void theTableIsAsItIsWrittenDown() throws Exception {
        StringBuilder table = new StringBuilder();
        for (TopicKind kind : TopicKind.values()) {
            String member = kind.perMember() ? "berlin" : "";
            table.append(kind.name(TOPICS, member)).append('\n');
            kind.config()
                    .forEach((setting, value) -> table.append("  ")
                            .append(setting)
                            .append('=')
                            .append(value)
                            .append('\n'));
            table.append("  acl: ")
                    .append(TopicAcls.of(kind, TOPICS, member, Principals.byConvention("main")).stream()
                            .map(TopicTableTest::show)
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        Golden.check("topics.txt", table.toString());
    }

    @Test
    void aTopicsNameTellsItsKindAndMember() {
        assertThat(TopicName.parse(TOPICS, "landfall.main.jobs")).contains(new TopicName(TopicKind.JOBS, ""));
        assertThat(TopicName.parse(TOPICS, "landfall.main.jobs.team-a"))
                .contains(new TopicName(TopicKind.TENANT_JOBS, "team-a"));
        assertThat(TopicName.parse(TOPICS, "landfall.main.job-status.berlin"))
                .contains(new TopicName(TopicKind.JOB_STATUS, "berlin"));
        assertThat(TopicName.parse(TOPICS, "landfall.other.jobs")).isEmpty();
        assertThat(TopicName.parse(TOPICS, "landfall.main.jobs.Team_A")).isEmpty();
    }

    @Test
    void thePatternOfInputsTakesTopicsOfMembersToComeAndNoOutput() {
        var inputs = TopicName.inputs(TOPICS).asMatchPredicate();
        assertThat(inputs)
                .accepts(
                        "landfall.main.jobs",
                        "landfall.main.jobs.new",
                        "landfall.main.node-capacity.new",
                        "landfall.main.ticks");
        assertThat(inputs)
                .rejects(
                        "landfall.main.journal",
                        "landfall.main.dispatch.berlin",
                        "landfall.main.rejected",
                        "landfall.main-state-changelog",
                        "landfall.main.jobs.a.b",
                        "landfall.mainx.jobs",
                        "landfallxmain.jobs");
    }

    private static String show(AclBinding acl) {
        return acl.entry().principal() + " " + acl.entry().operation().name().toLowerCase(java.util.Locale.ROOT);
    }
}
