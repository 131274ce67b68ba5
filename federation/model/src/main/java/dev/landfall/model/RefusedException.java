package dev.landfall.model;

import java.util.List;
import java.util.stream.Collectors;

/** Something from outside cannot be taken; the findings say why and what to do. Never thrown for our own faults. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::sentence).collect(Collectors.joining(" ")));
        this.findings = List.copyOf(findings);
    }

    public RefusedException(Finding finding) {
        this(List.of(finding));
    }

    public List<Finding> findings() {
        return findings;
    }
}
