package dev.landfall.app.rest;

import dev.landfall.app.cell.Cell;
import dev.landfall.app.cell.Cells;
import dev.landfall.app.config.LandfallConfig;
import dev.landfall.app.view.JobLookup;
import dev.landfall.core.State;
import dev.landfall.model.entity.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from a request to its cell. */
@ApplicationScoped
class Door {

    private final Cells cells;
    private final Duration patience;

    Door(Cells cells, LandfallConfig config) {
        this.cells = cells;
        this.patience = config.patience();
    }

    Duration patience() {
        return patience;
    }

    Cell cell(Scope scope) {
        String name = scope.cell;
        return cells.all().stream()
                .filter(cell -> name == null || cell.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name == null ? "" : name));
    }

    private ProblemException unknown(String name) {
        List<String> known =
                cells.all().stream().map(cell -> cell.name().value()).toList();
        return ProblemException.unknownCell(name, known);
    }

    /** Reads the state as it is, or after the step asked for. */
    <T> T read(Scope scope, Function<State, T> reader) {
        Cell cell = cell(scope);
        Long minStep = scope.least();
        if (minStep == null) {
            return cell.read(reader);
        }
        Optional<T> answer = cell.await(state -> state.head().step() < minStep ? null : reader.apply(state), patience);
        return answer.orElseThrow(() -> ProblemException.stepNotReached(
                minStep, cell.read(state -> state.head().step())));
    }

    /** @throws ProblemException if there is none, or several are meant */
    static Job job(State state, String reference, @Nullable String namespace) {
        return switch (JobLookup.of(state, reference, namespace)) {
            case JobLookup.Found found -> found.job();
            case JobLookup.Unknown unknown -> throw ProblemException.unknownJob(unknown.reference());
            case JobLookup.Ambiguous several ->
                throw ProblemException.ambiguousJob(several.reference(), several.candidates());
        };
    }
}
