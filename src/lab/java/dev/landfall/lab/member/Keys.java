package dev.landfall.lab.member;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The secrets of a member: made here, valid for this member alone, gone with its folder. */
final class Keys {

    private static final String PASSWORD = "of-a-file-that-is-deleted";
    private static final int TOKEN_BYTES = 24;

    private Keys() {}

    /** With which the API server and the controller manager sign the tokens of ServiceAccounts. */
    static Path serviceAccountKey(Path folder) {
        Path file = folder.resolve("service-accounts.key");
        if (!Files.exists(file)) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                Kubeconfig.writePrivate(
                        file,
                        pem(
                                "PRIVATE KEY",
                                generator.generateKeyPair().getPrivate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
        }
        return file;
    }

    static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Makes {@code tls.crt} and {@code tls.key} for servers of these names, once. The certificate is its own authority: it is what
     * callers trust.
     */
    static void certificate(Path folder, List<String> names) {
        if (Files.exists(folder.resolve("tls.crt"))) {
            return;
        }
        Path store = folder.resolve("store.p12");
        try {
            Files.createDirectories(folder);
            Programs.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "webhooks",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + names.getFirst(),
                    "-ext",
                    "san=" + names.stream().map(name -> "dns:" + name).collect(Collectors.joining(",")),
                    "-ext",
                    "bc:critical=ca:true",
                    "-validity",
                    "365",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            export(store, folder);
            Files.delete(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("no certificate for webhooks can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void export(Path store, Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        Kubeconfig.writePrivate(
                folder.resolve("tls.key"),
                pem(
                        "PRIVATE KEY",
                        keys.getKey("webhooks", PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(
                folder.resolve("tls.crt"),
                pem("CERTIFICATE", keys.getCertificate("webhooks").getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
