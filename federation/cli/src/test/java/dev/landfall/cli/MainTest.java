package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MainTest {
    private final PrintStream terminalOut = System.out;
    private final PrintStream terminalErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(terminalOut);
        System.setErr(terminalErr);
    }

    @Test
    void versionNamesLandfallAndJava() {
        assertThat(Main.execute("version")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("landfall ").contains("Java 25");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(Main.execute("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(Commands.ALL.keySet());
    }

    @Test
    void anUnknownCommandIsAUsageErrorThatNamesIt() {
        assertThat(Main.execute("lunch")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("lunch");
    }

    @Test
    void noCommandIsAUsageErrorThatShowsWhatThereIs() {
        assertThat(Main.execute()).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("A command is missing")
                .contains("version");
    }

    @Test
    void everyCommandIsRegisteredUnderItsOwnName() {
        Commands.ALL.forEach((name, command) -> assertThat(new picocli.CommandLine(command.get()).getCommandName())
                .isEqualTo(name));
    }
}
