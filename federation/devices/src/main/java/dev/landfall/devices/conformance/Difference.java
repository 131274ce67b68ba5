package dev.landfall.devices.conformance;

/**
 * A case that failed.
 *
 * @param subject what was judged: the expression, or the claims
 */
public record Difference(String id, String subject, String wanted, String got) {}
