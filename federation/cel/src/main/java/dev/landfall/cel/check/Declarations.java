package dev.landfall.cel.check;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.landfall.cel.plan.Overload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The functions of Kubernetes' CEL as {@code functions.txt} declares them. */
public final class Declarations {
    private static final String FILE = "functions.txt";
    private static final Map<String, List<Overload>> ALL = Collections.unmodifiableMap(read());

    private Declarations() {}

    /** All overloads by function, in the order in which they are tried. */
    public static Map<String, List<Overload>> overloads() {
        return ALL;
    }

    /**
     * Declarations for dev.cel.
     *
     * @param called names of functions as calls have them: without the namespace, where there is one
     */
    static List<CelFunctionDecl> forChecker(Set<String> called) {
        List<CelFunctionDecl> functions = new ArrayList<>();
        ALL.forEach((name, overloads) -> {
            if (called.contains(name) || called.contains(name.substring(name.lastIndexOf('.') + 1))) {
                functions.add(CelFunctionDecl.newFunctionDeclaration(
                        name, overloads.stream().map(Declarations::forChecker).toList()));
            }
        });
        return functions;
    }

    private static CelOverloadDecl forChecker(Overload overload) {
        return overload.member()
                ? CelOverloadDecl.newMemberOverload(overload.id(), overload.result(), overload.parameters())
                : CelOverloadDecl.newGlobalOverload(overload.id(), overload.result(), overload.parameters());
    }

    private static Map<String, List<Overload>> read() {
        Map<String, List<Overload>> functions = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Declarations.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        String[] parts = line.split(" \\| ", 4);
                        functions
                                .computeIfAbsent(parts[0], ignored -> new ArrayList<>())
                                .add(overload(parts[1], parts[2], parts[3]));
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return functions;
    }

    private static Overload overload(String id, String style, String signature) {
        int arrow = signature.indexOf("-> ");
        String parameters = signature.substring(0, arrow).trim();
        return new Overload(
                id,
                style.equals("member"),
                parameters.isEmpty() ? List.of() : TypeNotation.parseList(parameters),
                TypeNotation.parse(signature.substring(arrow + 3)));
    }
}
