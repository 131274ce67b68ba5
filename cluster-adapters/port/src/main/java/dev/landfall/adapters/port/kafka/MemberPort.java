package dev.landfall.adapters.port.kafka;

import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.adapters.port.agent.MemberCluster;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.input.Input;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.model.wire.Dispatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One member's side of the topics: what is read becomes calls of its agent, what the agent reports becomes records. */
final class MemberPort {

    private static final System.Logger LOG = System.getLogger(MemberPort.class.getName());

    private static final long TELL_ANEW_AFTER_MS = 2_000;

    private final CellTopics topics;
    private final MemberCluster cluster;
    private final MemberAgent agent;
    private final String source;
    private final Map<JobId, Dispatch> backlog = new LinkedHashMap<>();
    private long backlogEnd;
    private boolean caughtUp;
    private long tellAnewAtMs = Long.MAX_VALUE;
    private boolean cut;

    MemberPort(CellTopics topics, MemberCluster cluster, MemberAgent agent) {
        this.topics = topics;
        this.cluster = cluster;
        this.agent = agent;
        this.source = "/clusters/" + cluster.name();
    }

    ClusterName name() {
        return cluster.name();
    }

    TopicPartition dispatches() {
        return new TopicPartition(topics.dispatch(name()), 0);
    }

    List<String> topicNames() {
        return List.of(topics.dispatch(name()), topics.nodeCapacity(name()), topics.jobStatus(name()));
    }

    /** @param end the topic's end when this process began: what stands before it is an earlier life's */
    void beginAt(long end) {
        backlogEnd = end;
    }

    void received(ConsumerRecord<byte[], byte[]> record) {
        JobId job = jobOf(record);
        Dispatch dispatch = job == null ? null : decode(record);
        if (job == null || (dispatch == null && record.value() != null)) {
            return;
        }
        if (record.offset() >= backlogEnd) {
            hand(job, dispatch);
        } else if (dispatch == null) {
            backlog.remove(job);
        } else {
            backlog.put(job, dispatch);
        }
    }

    /** @param position up to where the dispatch topic was read */
    void readTo(long position) {
        if (!caughtUp && position >= backlogEnd) {
            caughtUp = true;
            backlog.values().forEach(cluster.isMadeAnew() ? agent::inherited : agent::dispatched);
            backlog.clear();
            agent.caughtUp();
        }
    }

    private void hand(JobId job, @Nullable Dispatch dispatch) {
        if (dispatch == null) {
            agent.settled(job);
        } else {
            agent.dispatched(dispatch);
        }
    }

    /** Reports that are due; none while the link is cut. */
    List<Input.FromAgent> tick(long nowMs) {
        if (nowMs >= tellAnewAtMs) {
            tellAnewAtMs = Long.MAX_VALUE;
            agent.reportsLost(nowMs);
        }
        agent.tick(nowMs);
        if (agent.replaced()) {
            return List.of();
        }
        List<Input.FromAgent> reports = agent.drain();
        return cut ? List.of() : reports;
    }

    /** Whether a newer agent acts for the member. */
    boolean isReplaced() {
        return agent.replaced();
    }

    long nextMs() {
        return Math.min(agent.nextMs(), tellAnewAtMs);
    }

    void arrived(AgentEvent number) {
        agent.acknowledged(number);
    }

    void failed(AgentEvent number, Exception why, long nowMs) {
        LOG.log(System.Logger.Level.WARNING, "{0}: report {1} did not arrive: {2}", name(), number, why.getMessage());
        tellAnewAtMs = Math.min(tellAnewAtMs, nowMs + TELL_ANEW_AFTER_MS);
    }

    /** @param isCut whether the agent can reach the topics */
    void cut(boolean isCut, long nowMs) {
        boolean restored = cut && !isCut;
        cut = isCut;
        if (restored) {
            agent.reportsLost(nowMs);
        }
    }

    ProducerRecord<byte[], byte[]> record(Input.FromAgent report) {
        String id = report.number().session() + "-" + report.number().sequence();
        CloudEvent event = Codec.event(id, source, report);
        boolean status = report instanceof Input.StatusReported;
        String key = report instanceof Input.StatusReported told ? told.job().value() : name().value();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                status ? topics.jobStatus(name()) : topics.nodeCapacity(name()),
                0,
                key.getBytes(StandardCharsets.UTF_8),
                event.data());
        event.headers()
                .forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private @Nullable JobId jobOf(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (JobId.isJobId(key)) {
            return new JobId(key);
        }
        warn(record, "its key \"" + key + "\" is no job id");
        return null;
    }

    private @Nullable Dispatch decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return Codec.fromJson(record.value(), Dispatch.class);
        } catch (IOException e) {
            warn(record, "it is no dispatch: " + e.getMessage());
            return null;
        }
    }

    private void warn(ConsumerRecord<byte[], byte[]> record, String why) {
        LOG.log(System.Logger.Level.WARNING, "{0}@{1} is passed over: {2}", record.topic(), record.offset(), why);
    }
}
