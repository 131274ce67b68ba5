package dev.landfall.app.rest;

import dev.landfall.app.api.Problem;
import dev.landfall.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request cannot be done; the problem says why and what to do. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static ProblemException unknownCell(String cell, List<String> cells) {
        return of(404, "unknown-cell", "No such cell", "This server has no cell \"" + cell + "\", but " + cells + ".");
    }

    static ProblemException unknownJob(String reference) {
        return of(
                404,
                "unknown-job",
                "No such job",
                "No job is called \"" + reference
                        + "\". Take its id from `landfall list`; jobs that ended more than a day ago"
                        + " are forgotten.");
    }

    static ProblemException ambiguousJob(String reference, List<String> candidates) {
        return of(
                409,
                "ambiguous-job",
                "Several jobs are meant",
                "\"" + reference + "\" means several jobs: " + String.join(", ", candidates)
                        + ". Name one of them by its id or by its namespace.");
    }

    static ProblemException unknownCluster(String name) {
        return of(
                404,
                "unknown-cluster",
                "No such cluster",
                "No cluster is called \"" + name
                        + "\". `landfall clusters` lists those that have reported themselves.");
    }

    static ProblemException unknownObject(String key) {
        return of(
                404,
                "unknown-object",
                "No such object",
                "Nothing is published as \"" + key
                        + "\". Name it as Kind/name, or Kind/namespace/name for a LocalQueue: `landfall queues` and"
                        + " `landfall policies` list what is in force.");
    }

    static ProblemException stepNotReached(long wanted, long reached) {
        return of(
                503,
                "step-not-reached",
                "The step is not reached yet",
                "minStep is " + wanted + " and this server has reached step " + reached + ". Ask again in a moment.");
    }

    static ProblemException badParameter(String name, String value, String mend) {
        return of(
                400,
                "bad-parameter",
                "A parameter cannot be understood",
                "Parameter " + name + " is \"" + value + "\": " + mend + ".");
    }

    static ProblemException keyUsedForAnother(String key, String job, String object) {
        return of(
                409,
                "idempotency-key-reused",
                "The Idempotency-Key was used for something else",
                "Idempotency-Key \"" + key + "\" already submitted another manifest, of " + object + ", as job " + job
                        + ". Give each submission a key of its own.");
    }

    static ProblemException unauthenticated(String header) {
        return of(
                401,
                "unauthenticated",
                "Nobody is named",
                "This server takes writes only from who is named in the header " + header
                        + ". Go through the proxy that sets it.");
    }

    static ProblemException unavailable(String why) {
        return of(503, "unavailable", "The federation cannot be reached", why);
    }

    /** What was sent cannot be taken as it is: 422, or 413 if it is too large. */
    static ProblemException refused(String what, List<Finding> findings, @Nullable String job) {
        String first = findings.isEmpty() ? "" : " " + told(findings.getFirst());
        String more = findings.size() < 2 ? "" : " " + (findings.size() - 1) + " more findings.";
        boolean large = findings.stream().anyMatch(finding -> finding.rule().endsWith(".tooLarge"));
        return new ProblemException(new Problem(
                "urn:landfall:problem:" + (large ? "too-large" : "refused"),
                large ? "It is too large" : "It cannot be taken as it is",
                large ? 413 : 422,
                "The " + what + " was refused." + first + more,
                findings,
                job));
    }

    private static String told(Finding finding) {
        String value = finding.value().isEmpty() ? "" : " \"" + finding.value() + "\"";
        return finding.thing() + value + ": " + finding.message() + ". " + capital(finding.mend()) + ".";
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static ProblemException of(int status, String type, String title, String detail) {
        return new ProblemException(Problem.of(status, type, title, detail));
    }
}
