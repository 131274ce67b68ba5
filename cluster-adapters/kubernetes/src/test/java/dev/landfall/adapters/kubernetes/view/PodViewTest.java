package dev.landfall.adapters.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.job.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodViewTest {

    private static PodView pod(String spec, String status) {
        return PodView.of(Serialization.unmarshal("""
            apiVersion: v1
            kind: Pod
            metadata: {name: train-0, uid: u1, labels: {landfall.dev/job: jabcdefghijklm, landfall.dev/attempt: "3"}}
            spec: %s
            status: %s
            """.formatted(spec, status), Pod.class));
    }

    @Test
    void requestsAreWhatTheSchedulerCounts() {
        PodView view = pod("""
                {nodeName: n, overhead: {cpu: 100m}, containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}},
                {name: b, resources: {requests: {cpu: 500m}}}], initContainers: [
                {name: side, restartPolicy: Always, resources: {requests: {cpu: 200m}}},
                {name: big, resources: {requests: {cpu: 3}}}]}\
                """, "{phase: Running}");
        assertThat(view.requests().get("cpu")).isEqualTo(3_300);
        assertThat(view.requests().get("memory")).isEqualTo(1L << 30);
        assertThat(view.requests().get("pods")).isEqualTo(1);
        assertThat(view.attempt()).isEqualTo(3);
        assertThat(view.isBound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ImageCannotBePulled  | {phase: Pending, containerStatuses: [{name: a, image: x, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}
        OutOfMemory          | {phase: Failed, containerStatuses: [{name: a, image: x, state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}
        ContainerCrashes     | {phase: Running, containerStatuses: [{name: a, image: x, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}}]}
        ContainerFailed      | {phase: Failed, containerStatuses: [{name: a, image: x, state: {terminated: {reason: Error, exitCode: 1}}}]}
        Unschedulable        | {phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes are available}]}
        NodeLost             | {phase: Failed, reason: NodeLost}
        PodFailed            | {phase: Failed}
        """, quoteCharacter = '~')
    void reasonsAreThoseThatPeopleUnderstand(String code, String status) {
        Reason reason = pod("{containers: [{name: a}]}", status).reason();
        assertThat(reason).isNotNull();
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.message()).isNotBlank();
    }

    @Test
    void podThatRunsHasNoReason() {
        assertThat(pod("{containers: [{name: a}]}", "{phase: Running}").reason())
                .isNull();
    }
}
