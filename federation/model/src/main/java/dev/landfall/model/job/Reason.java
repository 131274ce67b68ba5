package dev.landfall.model.job;

/**
 * Why something is as it is, for people and for programs.
 *
 * @param code UpperCamelCase, stable, e.g. {@code QuotaExceeded}
 * @param message a sentence without its full stop
 */
public record Reason(String code, String message) {}
