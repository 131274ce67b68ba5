package dev.landfall.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.TenantId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.job.Eviction;
import org.junit.jupiter.api.Test;

class CloudEventTest {

    private static final JobId JOB = JobId.of("team-a", "python", "1");

    @Test
    void anEventCarriesItsTypeInHeadersAndData() throws Exception {
        Dispatch withdrawn = new Dispatch.Withdrawn(JOB, 2, Eviction.Why.CANCELLED, "its submitter asked for it");
        CloudEvent event = Codec.event("7", "/cells/main", withdrawn);
        assertThat(event.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "dev.landfall.dispatch.withdrawn.v1")
                .containsEntry("content-type", "application/json");
        assertThat(Codec.fromJson(event.data(), Dispatch.class)).isEqualTo(withdrawn);
    }

    @Test
    void topicsAreNamedByCellAndWriter() {
        CellTopics topics = CellTopics.of("main");
        assertThat(topics.jobs(new TenantId("team-a"))).isEqualTo("landfall.main.jobs.team-a");
        assertThat(topics.dispatch(new ClusterName("berlin"))).isEqualTo("landfall.main.dispatch.berlin");
    }
}
