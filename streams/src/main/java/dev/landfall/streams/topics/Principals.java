package dev.landfall.streams.topics;

import java.util.function.Function;

/**
 * The Kafka principals of a cell's parties.
 *
 * @param cell e.g. {@code User:landfall-main}
 * @param admins who sets quota and policies
 * @param submitters who may submit without a tenant, besides the API
 * @param tenant of a tenant
 * @param agent of a cluster's agent
 */
public record Principals(
        String cell,
        String admins,
        String submitters,
        Function<String, String> tenant,
        Function<String, String> agent) {

    /** {@code User:landfall-CELL}, {@code …-admin}, {@code …-submitter}, {@code …-tenant-NAME}, {@code …-agent-NAME}. */
    public static Principals byConvention(String cell) {
        String stem = "User:landfall-" + cell;
        return new Principals(
                stem,
                stem + "-admin",
                stem + "-submitter",
                tenant -> stem + "-tenant-" + tenant,
                cluster -> stem + "-agent-" + cluster);
    }

    String of(Party party, String member) {
        return switch (party) {
            case CELL -> cell;
            case ADMINS -> admins;
            case SUBMITTERS -> submitters;
            case TENANT -> tenant.apply(member);
            case AGENT -> agent.apply(member);
        };
    }
}
