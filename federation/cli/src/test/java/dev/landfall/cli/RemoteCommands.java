package dev.landfall.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls commands that ask a server as a stranger does, against one that answers as it was told. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class RemoteCommands {

    private static final String JOB = """
            {"id":"jabcdefghijklm","apiVersion":"ray.io/v1","kind":"RayJob","namespace":"team-a","name":"finetune",
             "state":"STATE","why":"8 GPUs are asked for and 4 are free","cluster":"berlin","clusterQueue":"a","queue":"gpu",
             "priority":0,"pods":3,"attempts":1,"evictions":0,"submitter":"/api","submittedAt":"2026-01-01T00:00:00Z",
             "since":"2026-01-01T00:00:00Z"}""";

    private final PrintStream terminalOut = System.out;
    private final PrintStream terminalErr = System.err;
    private final InputStream terminalIn = System.in;
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    FakeServer server;

    @TempDir
    Path folder;

    @BeforeEach
    final void start() throws IOException {
        server = new FakeServer();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    final void end() {
        server.close();
        System.setOut(terminalOut);
        System.setErr(terminalErr);
        System.setIn(terminalIn);
    }

    final int run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--server", server.url()));
        return Main.execute(line.toArray(String[]::new));
    }

    final String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    final String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    static String job(String state) {
        return JOB.replace("STATE", state);
    }

    static String problem(int status, String detail) {
        return "{\"type\":\"urn:x\",\"title\":\"T\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\",\"findings\":[]}";
    }
}
