package dev.landfall.streams.topics;

import dev.landfall.model.wire.CellTopics;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a topic's name says.
 *
 * @param kind the row of the table
 * @param member tenant or cluster; empty for a kind that has one topic
 */
public record TopicName(TopicKind kind, String member) {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern MEMBER = Pattern.compile(LABEL);

    /** Absent if the name is not of a topic of the cell. */
    public static Optional<TopicName> parse(CellTopics topics, String name) {
        for (TopicKind kind : TopicKind.values()) {
            String stem = kind.name(topics, "");
            if (!kind.perMember()) {
                if (name.equals(stem)) {
                    return Optional.of(new TopicName(kind, ""));
                }
            } else if (name.startsWith(stem)
                    && MEMBER.matcher(name.substring(stem.length())).matches()) {
                return Optional.of(new TopicName(kind, name.substring(stem.length())));
            }
        }
        return Optional.empty();
    }

    /** Every topic that the cell reads, those of tenants and clusters to come included. */
    public static Pattern inputs(CellTopics topics) {
        StringBuilder alternatives = new StringBuilder();
        for (TopicKind kind : TopicKind.values()) {
            if (kind.input()) {
                alternatives
                        .append(alternatives.isEmpty() ? "" : "|")
                        .append(kind.name(topics, "").replace(".", "\\."))
                        .append(kind.perMember() ? LABEL : "");
            }
        }
        return Pattern.compile(alternatives.toString());
    }
}
