package dev.landfall.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is to be sent.
 *
 * @param name of the file, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Documents(String name, byte[] content) {

    private static final Pattern SEPARATOR = Pattern.compile("^---([ \\t].*)?$", Pattern.MULTILINE);

    /** @param file {@code -} is standard input */
    static Documents read(String file, InputStream standardInput) {
        try {
            return file.equals("-")
                    ? new Documents("standard input", standardInput.readAllBytes())
                    : new Documents(file, Files.readAllBytes(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, "There is no file " + file + ".");
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** One per YAML document that says anything. */
    List<Documents> each() {
        List<Documents> parts = new ArrayList<>();
        List<String> texts = SEPARATOR
                .splitAsStream(new String(content, StandardCharsets.UTF_8))
                .toList();
        for (String text : texts) {
            if (text.lines().anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"))) {
                parts.add(new Documents(
                        name + ", document " + (parts.size() + 1),
                        text.strip().concat("\n").getBytes(StandardCharsets.UTF_8)));
            }
        }
        return parts;
    }
}
