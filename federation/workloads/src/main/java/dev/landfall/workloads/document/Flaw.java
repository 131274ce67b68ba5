package dev.landfall.workloads.document;

/**
 * What makes a text no YAML document, at the offset where it shows.
 *
 * @param rule a short stable name, {@code yaml.…}
 * @param problem what is there and why it cannot stand
 * @param mend what to write instead
 */
public record Flaw(String rule, int offset, String problem, String mend) {}
