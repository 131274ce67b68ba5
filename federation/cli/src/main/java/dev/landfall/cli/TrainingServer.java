package dev.landfall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands in for the REST API in {@link Training}: answers every request with one answer that has what any command shows. */
final class TrainingServer implements AutoCloseable {

    private static final String JOB = """
            {"id":"jaaaaaaaaaaaaa","apiVersion":"batch/v1","kind":"Job","namespace":"n","name":"a","state":"Running","why":"w",\
            "cluster":"c","clusterQueue":"q","queue":"l","priority":0,"pods":1,"attempts":1,"evictions":0,"submitter":"s",\
            "submittedAt":"2026-01-01T00:00:00Z","since":"2026-01-01T00:00:00Z"}""";

    private static final String ANSWER = "{\"step\":1,\"items\":[" + JOB + "],\"job\":" + JOB + """
            ,"gangs":[{"name":"g","copies":1,"podSets":[{"name":"p","count":1,"requests":{"cpu":"1"}}]}],"placement":\
            {"attempt":1,"cluster":"c","clusterQueue":"q","pricePerHour":"1.00 USD","charges":[{"podSet":"p","pods":1,"flavors":\
            {"cpu":"f"}}],"nodes":[{"podSet":"p","node":"n","pods":1}]},"sentence":"s","waitsFor":[],"findings":[],"clusters":\
            [{"cluster":"c","outcome":"Chosen","rule":"r","message":"m"}],"roots":[]}""";

    private final ServerSocket socket;

    TrainingServer() throws IOException {
        socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("training-server").start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket connection) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        OutputStream out = connection.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
