package dev.landfall.model.entity;

/**
 * One value of the state, replaced as a whole. Its key never changes; what can be derived from other entities is not
 * stored.
 */
public sealed interface Entity
        permits CellHead,
                Cluster,
                ClusterDevices,
                Job,
                Node,
                PolicyEntry,
                QueueTree,
                QuotaEntry,
                ReaderFactEntry,
                WorkItem {

    EntityKey key();
}
