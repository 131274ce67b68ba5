package dev.landfall.app.rest;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every read may say: which cell, and how far it must have come. */
public final class Scope {

    @QueryParam("cell")
    @Parameter(description = "The cell; the server's first if absent")
    @Nullable
    String cell;

    @QueryParam("minStep")
    @Parameter(
            description = "Wait until the answer is of this step or a later one, as a write returned it",
            schema = @Schema(type = SchemaType.INTEGER))
    @Nullable
    String minStep;

    /**
     * Null if it is not asked for.
     *
     * @throws ProblemException if it is no number
     */
    @Nullable
    Long least() {
        return minStep == null
                ? null
                : Numbers.of(
                        "minStep",
                        minStep,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        "give the number of a step, as a write returned it");
    }
}
