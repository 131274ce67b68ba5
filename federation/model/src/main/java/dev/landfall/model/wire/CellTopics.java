package dev.landfall.model.wire;

import dev.landfall.model.CellName;
import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;

/** The names of a cell's topics, {@code landfall.CELL.…}. Who may write one is who the writer is. */
public record CellTopics(CellName cell) {

    public static CellTopics of(String cell) {
        return new CellTopics(new CellName(cell));
    }

    /** {@code landfall.CELL.}, with which all of them begin. */
    public String prefix() {
        return "landfall." + cell + ".";
    }

    /** Submissions of those who trust each other, and of the API. */
    public String jobs() {
        return prefix() + "jobs";
    }

    public String jobs(TenantId tenant) {
        return jobs() + "." + tenant;
    }

    public String nodeCapacity(ClusterName cluster) {
        return prefix() + "node-capacity." + cluster;
    }

    public String jobStatus(ClusterName cluster) {
        return prefix() + "job-status." + cluster;
    }

    public String dispatch(ClusterName cluster) {
        return prefix() + "dispatch." + cluster;
    }

    public String quota() {
        return prefix() + "quota";
    }

    public String policies() {
        return prefix() + "policies";
    }

    public String ticks() {
        return prefix() + "ticks";
    }

    public String journal() {
        return prefix() + "journal";
    }

    public String rejected() {
        return prefix() + "rejected";
    }
}
