package dev.landfall.adapters.kubernetes.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.adapters.kubernetes.view.ObjectKey;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static final JobId JOB = JobId.of("mark", "test", "1");

    @Test
    void markComesBackFromItsConfigMapAsItWas() {
        Mark mark = new Mark(
                JOB,
                2,
                List.of(
                        new ObjectKey("v1", "ConfigMap", "team-a", "c"),
                        new ObjectKey("batch/v1", "Job", "team-a", "t")),
                new TreeMap<>(Map.of("node-0", Amounts.of(Map.of("cpu", 1_000L, "pods", 1L)))),
                4,
                null,
                null);
        assertThat(Mark.of(mark.toConfigMap("landfall-system", "lab"))).isEqualTo(mark);
        Mark ended = mark.ended(Mark.End.STOPPED, new Reason("Fenced", "no lease"));
        assertThat(Mark.of(ended.toConfigMap("landfall-system", "lab"))).isEqualTo(ended);
    }

    @Test
    void whatSomebodyBrokeIsNoMark() {
        ConfigMap map = new Mark(JOB, 1, List.of(), new TreeMap<>(), 1, null, null).toConfigMap("s", "lab");
        map.getData().put("objects", "nonsense");
        assertThat(Mark.of(map)).isNull();
        map.getData().clear();
        assertThat(Mark.of(map)).isNull();
    }
}
