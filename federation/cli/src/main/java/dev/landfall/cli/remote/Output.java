package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.json.Yaml;
import dev.landfall.cli.remote.text.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How to print an answer, as a set of options. */
public final class Output {

    /** The forms. */
    enum Form {
        table,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "table for people, json or yaml for programs. Default: ${DEFAULT-VALUE}")
    private Form form = Form.table;

    boolean isForPeople() {
        return form == Form.table;
    }

    void print(PrintWriter out, Json answer, Function<Terminal, List<String>> forPeople) {
        switch (form) {
            case table -> forPeople.apply(Terminal.current()).forEach(out::println);
            case json -> out.println(answer.pretty());
            case yaml -> out.print(Yaml.of(answer));
        }
        out.flush();
    }
}
