package dev.landfall.streams.topics;

import static dev.landfall.streams.topics.Party.ADMINS;
import static dev.landfall.streams.topics.Party.AGENT;
import static dev.landfall.streams.topics.Party.CELL;
import static dev.landfall.streams.topics.Party.SUBMITTERS;
import static dev.landfall.streams.topics.Party.TENANT;

import dev.landfall.model.wire.CellTopics;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The table of topics: one row a kind. Every topic has one partition, so that the order of each is total. */
public enum TopicKind {
    JOBS("jobs", SUBMITTERS, Keeps.FOR, Duration.ofDays(3), true),
    TENANT_JOBS("jobs.*", TENANT, Keeps.FOR, Duration.ofDays(3), true),
    NODE_CAPACITY("node-capacity.*", AGENT, Keeps.FOR, Duration.ofDays(7), true),
    JOB_STATUS("job-status.*", AGENT, Keeps.FOR, Duration.ofDays(7), true),
    QUOTA("quota", ADMINS, Keeps.NEWEST, null, true),
    POLICIES("policies", ADMINS, Keeps.NEWEST, null, true),
    TICKS("ticks", CELL, Keeps.FOR, Duration.ofHours(1), true),
    JOURNAL("journal", CELL, Keeps.EVER, null, false),
    DISPATCH("dispatch.*", CELL, Keeps.NEWEST, null, false),
    REJECTED("rejected", CELL, Keeps.FOR, Duration.ofDays(30), false),
    STATE_CHANGELOG("-state-changelog", CELL, Keeps.NEWEST, null, false),
    MANIFESTS_CHANGELOG("-manifests-changelog", CELL, Keeps.NEWEST, null, false);

    /** What may come in with one record. A manifest of the largest permitted size fits, with its headers and in JSON. */
    public static final int LARGEST_INPUT_BYTES = 1 << 20;

    /** What the cell writes repeats what came in and adds to it: it must never be refused by its own topics. */
    public static final int LARGEST_OUTPUT_BYTES = 4 << 20;

    private static final String ANY = "*";

    private final String form;
    private final Party writer;
    private final Keeps keeps;
    private final @Nullable Duration retention;
    private final boolean input;

    TopicKind(String form, Party writer, Keeps keeps, @Nullable Duration retention, boolean input) {
        this.form = form;
        this.writer = writer;
        this.keeps = keeps;
        this.retention = retention;
        this.input = input;
    }

    /** How long records stay. */
    enum Keeps {
        FOR,
        NEWEST,
        EVER
    }

    public Party writer() {
        return writer;
    }

    public Set<Party> readers() {
        return switch (this) {
            case JOBS, TENANT_JOBS, NODE_CAPACITY, JOB_STATUS, QUOTA, POLICIES, TICKS -> Set.of(CELL);
            case JOURNAL, REJECTED -> Set.of(CELL, ADMINS);
            case DISPATCH -> Set.of(CELL, AGENT);
            case STATE_CHANGELOG, MANIFESTS_CHANGELOG -> Set.of(CELL);
        };
    }

    /** Whether the cell takes its records as inputs. */
    public boolean input() {
        return input;
    }

    /** Whether there is one such topic per tenant or cluster. */
    public boolean perMember() {
        return form.endsWith(ANY);
    }

    /** The topic's name; a kind that is {@link #perMember} takes the member's name. */
    public String name(CellTopics topics, String member) {
        String cell = form.startsWith("-")
                ? topics.prefix().substring(0, topics.prefix().length() - 1)
                : topics.prefix();
        return cell + (perMember() ? form.substring(0, form.length() - 1) + member : form);
    }

    /** What the topic's configuration must hold; other entries are the broker's defaults. */
    public SortedMap<String, String> config() {
        SortedMap<String, String> config = new TreeMap<>();
        config.put(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(input ? LARGEST_INPUT_BYTES : LARGEST_OUTPUT_BYTES));
        if (input) {
            // A producer's clock is not to be trusted with the order of a cell's history.
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        switch (keeps) {
            case FOR -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionMs()));
                // Only whole segments are deleted: a quarter of the retention bounds what is kept too long.
                config.put(
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(
                                Math.min(retentionMs() / 4, Duration.ofDays(7).toMillis())));
            }
            case EVER -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
                config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            }
            case NEWEST -> {
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                // A reader this far behind still sees whole steps, and a tombstone before it is gone.
                config.put(
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(Duration.ofMinutes(1).toMillis()));
                config.put(
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(1).toMillis()));
            }
        }
        return config;
    }

    private long retentionMs() {
        return retention == null ? -1 : retention.toMillis();
    }
}
