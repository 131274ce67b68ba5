package dev.landfall.workloads.lint;

import dev.landfall.model.Finding;
import dev.landfall.workloads.document.Position;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text whose {@code metadata} and {@code spec} stand beside their fields instead of above them, as manifests do that were
 * copied out of a web page. It is mended to say what else is wrong with it; only lint does that, a reader must not guess.
 *
 * @param given the text as it is
 * @param mended the same lines, some of them indented
 * @param lines numbers of the lines that were indented, from 1
 */
record LostIndentation(Source given, Source mended, Set<Integer> lines) {

    private static final String STEP = "  ";
    private static final Pattern SECTION = Pattern.compile("(metadata|spec):\\s*(#.*)?");
    private static final Pattern ENDS_METADATA = Pattern.compile("(apiVersion|kind|spec|status|data|type):.*");
    private static final Pattern ENDS_SPEC = Pattern.compile("(apiVersion|kind|metadata|status):.*");

    static Optional<LostIndentation> in(Source source) {
        List<String> text =
                new ArrayList<>(source.text(0, source.length()).lines().toList());
        Set<Integer> indented = new HashSet<>();
        String section = "";
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            boolean ends = line.startsWith("---")
                    || (section.equals("metadata")
                            && ENDS_METADATA.matcher(line).matches())
                    || (section.equals("spec") && ENDS_SPEC.matcher(line).matches());
            section = ends ? "" : section;
            if (!section.isEmpty()) {
                if (!line.isBlank()) {
                    text.set(i, STEP + line);
                    indented.add(i + 1);
                }
            } else if (SECTION.matcher(line).matches() && losesIndentation(text, i)) {
                section = line.substring(0, line.indexOf(':'));
            }
        }
        if (indented.isEmpty()) {
            return Optional.empty();
        }
        Source mended = Source.of(source.name(), String.join("\n", text) + "\n");
        return Optional.of(new LostIndentation(source, mended, Set.copyOf(indented)));
    }

    /** Whether the fields of the section that begins at a line stand in the first column. */
    private static boolean losesIndentation(List<String> text, int section) {
        for (int i = section + 1; i < text.size(); i++) {
            String line = text.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                boolean isMetadata = text.get(section).startsWith("metadata");
                return Character.isLetter(line.charAt(0))
                        && !(isMetadata ? ENDS_METADATA : ENDS_SPEC)
                                .matcher(line)
                                .matches();
            }
        }
        return false;
    }

    /** A diagnosis of the mended text, where it stands in the given one. */
    Diagnosis inGivenText(Diagnosis diagnosis) {
        Finding finding = diagnosis.finding();
        Finding.Position at = finding.position();
        Finding moved = at == null || !lines.contains(at.line())
                ? finding
                : finding.at(new Finding.Position(at.line(), Math.max(1, at.column() - STEP.length())));
        Correction correction = diagnosis.correction();
        return new Diagnosis(
                diagnosis.severity(),
                moved,
                inGivenText(diagnosis.offset()),
                correction == null
                        ? null
                        : new Correction(
                                inGivenText(correction.start()), inGivenText(correction.end()), correction.text()));
    }

    /** Where the byte at an offset of the mended text stands in the given one. */
    private int inGivenText(int offset) {
        Position at = mended.position(offset);
        long before = lines.stream().filter(line -> line < at.line()).count() * STEP.length();
        int here = lines.contains(at.line()) ? Math.min(STEP.length(), at.column() - 1) : 0;
        return (int) (offset - before - here);
    }

    /** @param whole whether the text is all of its file, so that the mended one can replace it */
    Diagnosis diagnosis(boolean whole) {
        int first = lines.stream().mapToInt(Integer::intValue).min().orElse(1);
        Position at = new Position(first, 1);
        Finding finding = new Finding(
                "yaml.lostIndentation",
                "the manifest",
                "",
                "fields of metadata and spec stand beside them, not below them: the indentation of " + lines.size()
                        + " lines is lost, and as it is the manifest is refused",
                "indent them by two spaces; what follows was found in the text mended so",
                new Finding.Position(at.line(), at.column()));
        Correction correction = whole ? new Correction(0, given.length(), mended.text(0, mended.length())) : null;
        return new Diagnosis(Severity.ERROR, finding, 0, correction);
    }
}
