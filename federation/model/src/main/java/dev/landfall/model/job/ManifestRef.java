package dev.landfall.model.job;

import dev.landfall.model.Digest;
import java.nio.charset.StandardCharsets;

/**
 * Where the manifest's bytes are, without them.
 *
 * @param saltedHash hexadecimal SHA-256 over the cell's salt and the bytes
 * @param bytes size
 */
public record ManifestRef(String saltedHash, int bytes) {

    /** @param salt of the cell: without it nobody can tell from the journal whether a guessed manifest is the one */
    public static ManifestRef of(String salt, byte[] manifest) {
        byte[] prefix = (salt + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] salted = new byte[prefix.length + manifest.length];
        System.arraycopy(prefix, 0, salted, 0, prefix.length);
        System.arraycopy(manifest, 0, salted, prefix.length, manifest.length);
        return new ManifestRef(Digest.of(salted).hex(), manifest.length);
    }
}
