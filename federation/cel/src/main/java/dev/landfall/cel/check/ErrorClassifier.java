package dev.landfall.cel.check;

import dev.cel.common.CelIssue;
import dev.landfall.cel.CelErrorKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which kind of error dev.cel's messages report. */
final class ErrorClassifier {
    private static final Map<String, CelErrorKind> BY_PART = new LinkedHashMap<>();

    static {
        BY_PART.put("expression code point size exceeds limit", CelErrorKind.CODE_POINT_LIMIT);
        BY_PART.put("recursion limit exceeded", CelErrorKind.RECURSION_LIMIT);
        BY_PART.put("invalid argument to has() macro", CelErrorKind.MACRO);
        BY_PART.put("must be a simple name", CelErrorKind.MACRO);
        BY_PART.put("must be a simple identifier", CelErrorKind.MACRO);
        BY_PART.put("variable name", CelErrorKind.MACRO);
        BY_PART.put("sortBy can only be applied", CelErrorKind.MACRO);
        BY_PART.put("reserved identifier", CelErrorKind.RESERVED_IDENTIFIER);
        BY_PART.put("undeclared reference", CelErrorKind.UNDECLARED_REFERENCE);
        BY_PART.put("undefined field", CelErrorKind.UNDEFINED_FIELD);
        BY_PART.put("Message type resolution failure", CelErrorKind.UNDEFINED_FIELD);
        // cel-go asks of the operands of && and || that they be bool before it looks for an overload.
        BY_PART.put("found no matching overload for '_&&_'", CelErrorKind.TYPE_MISMATCH);
        BY_PART.put("found no matching overload for '_||_'", CelErrorKind.TYPE_MISMATCH);
        BY_PART.put("found no matching overload", CelErrorKind.NO_MATCHING_OVERLOAD);
        BY_PART.put("cannot be range of a comprehension", CelErrorKind.COMPREHENSION_RANGE);
        BY_PART.put("expected type", CelErrorKind.TYPE_MISMATCH);
        BY_PART.put("does not support field selection", CelErrorKind.TYPE_MISMATCH);
        BY_PART.put("is not a type", CelErrorKind.TYPE_MISMATCH);
        BY_PART.put("invalid argument for a fixed-size", CelErrorKind.NUMERIC_LITERAL);
        BY_PART.put("For input string", CelErrorKind.NUMERIC_LITERAL);
        BY_PART.put("out of range", CelErrorKind.NUMERIC_LITERAL);
        BY_PART.put("int literal", CelErrorKind.NUMERIC_LITERAL);
        BY_PART.put("uint literal", CelErrorKind.NUMERIC_LITERAL);
        BY_PART.put("double literal", CelErrorKind.NUMERIC_LITERAL);
    }

    private ErrorClassifier() {}

    /** The kind of the first issue in the text, unless there is a syntax error, from which the others may follow. */
    static CelErrorKind classify(List<CelIssue> issues) {
        CelErrorKind kind = CelErrorKind.SYNTAX;
        boolean found = false;
        List<CelIssue> inOrder = issues.stream()
                .sorted(Comparator.comparingInt(
                                (CelIssue issue) -> issue.getSourceLocation().getLine())
                        .thenComparingInt(issue -> issue.getSourceLocation().getColumn()))
                .toList();
        for (CelIssue issue : inOrder) {
            CelErrorKind one = classify(issue.getMessage());
            if (one == CelErrorKind.SYNTAX) {
                return one;
            }
            kind = found ? kind : one;
            found = true;
        }
        return kind;
    }

    private static CelErrorKind classify(String message) {
        for (Map.Entry<String, CelErrorKind> entry : BY_PART.entrySet()) {
            if (message.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return CelErrorKind.SYNTAX;
    }
}
