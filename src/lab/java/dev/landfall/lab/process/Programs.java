package dev.landfall.lab.process;

import dev.landfall.lab.failure.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that run to their end. */
public final class Programs {

    private Programs() {}

    /**
     * Runs a program.
     *
     * @return what it wrote to its standard output
     * @throws LabException if it cannot be run or ends with another code than 0, with what it said
     */
    public static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            StringBuilder said = new StringBuilder();
            Thread listener = Thread.ofVirtual().start(() -> said.append(textOf(process.getErrorStream())));
            String output = textOf(process.getInputStream());
            int code = process.waitFor();
            listener.join();
            if (code != 0) {
                throw new LabException(String.join(" ", command) + " ended with code " + code + ": " + said);
            }
            return output;
        } catch (IOException e) {
            throw new LabException(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static String textOf(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
