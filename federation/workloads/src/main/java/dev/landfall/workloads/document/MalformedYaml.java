package dev.landfall.workloads.document;

/** Leaves the parser where a text turns out not to be YAML; never leaves this package. */
final class MalformedYaml extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Flaw flaw;

    MalformedYaml(Flaw flaw) {
        super(flaw.problem(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
