package dev.landfall.streams.topics;

import dev.landfall.model.wire.CellTopics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The table's last column: who may do what. */
public final class TopicAcls {

    private TopicAcls() {}

    /** For one topic: its writer may write, its readers may read, all of these may describe it; the cell may write jobs for the API. */
    public static List<AclBinding> of(TopicKind kind, CellTopics topics, String member, Principals principals) {
        ResourcePattern topic = new ResourcePattern(ResourceType.TOPIC, kind.name(topics, member), PatternType.LITERAL);
        List<AclBinding> acls = new ArrayList<>();
        acls.add(allow(topic, principals.of(kind.writer(), member), AclOperation.WRITE));
        if (kind == TopicKind.JOBS || kind == TopicKind.TENANT_JOBS) {
            acls.add(allow(topic, principals.cell(), AclOperation.WRITE));
        }
        for (Party reader : Party.values()) {
            if (kind.readers().contains(reader)) {
                acls.add(allow(topic, principals.of(reader, member), AclOperation.READ));
            }
        }
        return acls;
    }

    /** What the cell needs besides topics: its group, and the transactions it writes in. */
    public static List<AclBinding> ofCell(CellTopics topics, Principals principals) {
        String id = topics.prefix().substring(0, topics.prefix().length() - 1);
        ResourcePattern group = new ResourcePattern(ResourceType.GROUP, id, PatternType.LITERAL);
        ResourcePattern transactions =
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, id + "-", PatternType.PREFIXED);
        return List.of(
                allow(group, principals.cell(), AclOperation.READ),
                allow(transactions, principals.cell(), AclOperation.WRITE));
    }

    private static AclBinding allow(ResourcePattern resource, String principal, AclOperation operation) {
        return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
