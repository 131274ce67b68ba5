package dev.landfall.lab.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.lab.failure.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of one member, by use, written to {@code ports.json}. They lie below the range from which systems take ports for
 * outgoing connections, so that a part which was killed finds its port free when it starts again.
 */
public final class Ports {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT);
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    /** Given in this JVM: members come up at one time, and a port is free until its part listens. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private final Path file;
    private final SortedMap<String, Integer> ports;

    /** @param folder of the member */
    public Ports(Path folder) {
        file = folder.resolve("ports.json");
        ports = read(file);
    }

    private static SortedMap<String, Integer> read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Integer>>() {})
                    : new TreeMap<>();
        } catch (IOException e) {
            throw new LabException(file + " cannot be read: ./landfall lab down takes the member away", e);
        }
    }

    /** The port for a use; chosen free at the first question and the same ever after. */
    public synchronized int of(String use) {
        Integer known = ports.get(use);
        if (known != null) {
            return known;
        }
        int port = free(Math.floorMod(file.hashCode(), COUNT));
        ports.put(use, port);
        try {
            JSON.writeValue(file.toFile(), ports);
        } catch (IOException e) {
            throw new LabException(file + " cannot be written: " + e.getMessage(), e);
        }
        return port;
    }

    private static int free(int from) {
        synchronized (GIVEN) {
            for (int i = 0; i < COUNT; i++) {
                int port = FIRST + (from + i) % COUNT;
                if (isFree(port) && GIVEN.add(port)) {
                    return port;
                }
            }
        }
        throw new LabException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free on loopback");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
