package dev.landfall.model.job;

/**
 * Where the manifest's bytes are, without them.
 *
 * @param saltedHash hexadecimal SHA-256 over the cell's salt and the bytes
 * @param bytes size
 */
public record ManifestRef(String saltedHash, int bytes) {}
