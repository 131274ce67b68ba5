package dev.landfall.streams.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.core.ReaderFacts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.topics.TopicKind;
import dev.landfall.streams.topics.TopicName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes inputs of what arrives. Who sent it is told by the topic's name, never by the payload. Total: what cannot be taken is a
 * refused input.
 *
 * <p>Not thread-safe: it keeps the reader that it made of the facts it saw last.
 */
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final CellTopics topics;
    private final JobDoor jobs;
    private final ObjectDoor objects;

    /** @param salt of the hashes of manifests */
    public Door(CellTopics topics, Readers readers, String salt) {
        this.topics = topics;
        this.jobs = new JobDoor(readers.workloads(), salt);
        this.objects = new ObjectDoor(readers);
    }

    /** @param facts published until now, by which manifests are read */
    public Taken open(Arrival arrival, ReaderFacts facts) {
        TopicName topic = TopicName.parse(topics, arrival.topic())
                .orElseThrow(() -> new IllegalStateException("the cell subscribed to " + arrival.topic()
                        + ", which is not one of its topics: the pattern of inputs and the table differ"));
        Opening opening = new Opening(arrival, topic, facts);
        try {
            return opening.take();
        } catch (RefusedException e) {
            return opening.refused(e.findings());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("reading {}@{} failed; it is refused", arrival.topic(), arrival.offset(), e);
            return opening.refused(List.of(new Finding(
                    "door.internal",
                    "event",
                    arrival.topic() + "@" + arrival.offset(),
                    "reading it failed (" + e.getClass().getSimpleName() + ")",
                    "Report this with the cell's log")));
        }
    }

    /** One arrival on its way through: what is known of it so far also goes into its refusal. */
    private final class Opening {

        private final Arrival arrival;
        private final TopicName topic;
        private final ReaderFacts facts;
        private String eventId = "";
        private String source = "";
        private @Nullable String principal;
        private @Nullable JobId job;

        Opening(Arrival arrival, TopicName topic, ReaderFacts facts) {
            this.arrival = arrival;
            this.topic = topic;
            this.facts = facts;
        }

        Taken take() throws RefusedException {
            return switch (topic.kind()) {
                case QUOTA -> taken(objects.quota(arrival), null);
                case POLICIES -> taken(objects.policy(arrival), null);
                case JOBS, TENANT_JOBS -> job(read());
                case NODE_CAPACITY, JOB_STATUS -> agent(read());
                case TICKS -> plain(read());
                case JOURNAL, DISPATCH, REJECTED, STATE_CHANGELOG, MANIFESTS_CHANGELOG ->
                    throw new IllegalStateException(arrival.topic() + " is no input");
            };
        }

        private Incoming read() throws RefusedException {
            Incoming event = EventReader.read(arrival);
            eventId = event.id();
            source = event.source();
            principal = event.principal();
            return event;
        }

        private Taken job(Incoming event) throws RefusedException {
            Class<? extends Input> type = EventTypes.require(topic.kind(), event.type());
            if (type == Input.JobSubmitted.class) {
                job = JobDoor.jobId(tenant(), event.source(), event.id());
                byte[] manifest = JobDoor.manifest(event);
                return taken(jobs.submitted(tenant(), event, manifest, facts), manifest);
            }
            if (type == Input.CancelRequested.class) {
                return taken(JobDoor.cancel(tenant(), event), null);
            }
            return taken(Decoding.read(event.json(), type), null);
        }

        private Taken agent(Incoming event) throws RefusedException {
            Class<? extends Input> type = EventTypes.require(topic.kind(), event.type());
            JsonNode data = event.json();
            JsonNode cluster = data.path("cluster");
            if (cluster.isTextual() && !cluster.textValue().equals(topic.member())) {
                throw new RefusedException(new Finding(
                        "agent.ownCluster",
                        "data.cluster",
                        cluster.textValue(),
                        "who writes " + arrival.topic() + " speaks for " + topic.member() + " alone",
                        "Write it to the topic of " + cluster.textValue() + ", or leave the field out"));
            }
            return taken(Decoding.read(data, type), null);
        }

        private Taken plain(Incoming event) throws RefusedException {
            return taken(Decoding.read(event.json(), EventTypes.require(topic.kind(), event.type())), null);
        }

        private @Nullable TenantId tenant() {
            return topic.kind() == TopicKind.TENANT_JOBS ? new TenantId(topic.member()) : null;
        }

        private Sender sender() {
            return switch (topic.kind()) {
                case JOBS, TENANT_JOBS -> new Sender.Submitter(tenant(), principal);
                case NODE_CAPACITY, JOB_STATUS -> new Sender.Agent(new ClusterName(topic.member()));
                case QUOTA, POLICIES -> new Sender.Admin(arrival.headers().get(Arrival.PRINCIPAL_HEADER));
                case TICKS, JOURNAL, DISPATCH, REJECTED, STATE_CHANGELOG, MANIFESTS_CHANGELOG -> new Sender.Cell();
            };
        }

        private Taken taken(Input input, byte @Nullable [] manifest) {
            InputRef ref = new InputRef(arrival.topic(), arrival.offset());
            return new Taken(new InputRecord(ref, arrival.appendedAtMs(), sender(), eventId, input), manifest);
        }

        Taken refused(List<Finding> findings) {
            return taken(new Input.Refused(findings, job, null, source), null);
        }
    }
}
