package dev.landfall.model.residency;

/**
 * Whether a job may be placed on a cluster.
 *
 * @param permitted false also when nothing permits it: what is not known is denied
 * @param rule {@code POLICY/RULE} that decided, {@code none} when none applied
 * @param message a sentence without its full stop
 */
public record ResidencyVerdict(boolean permitted, String rule, String message) {}
