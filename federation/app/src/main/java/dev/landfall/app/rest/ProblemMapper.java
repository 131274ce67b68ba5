package dev.landfall.app.rest;

import dev.landfall.app.api.Problem;
import dev.landfall.app.cell.Cell;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as a problem. */
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    Response unavailable(Cell.UnavailableException e) {
        LOG.warnf(e, "The broker did not answer");
        return answer(
                ProblemException.unavailable(String.valueOf(e.getMessage())).problem());
    }

    /** What the HTTP layer itself refuses: an unknown path, method or type. */
    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        String detail = switch (status) {
            case 404 -> "There is nothing here. The paths that there are stand in /q/openapi.";
            case 405 -> "This path does not take this method. /q/openapi says which it takes.";
            case 406 -> "This API answers with JSON: accept application/json.";
            default -> title + ".";
        };
        return answer(Problem.of(status, title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, detail));
    }

    @ServerExceptionMapper
    Response internal(RuntimeException e) {
        LOG.error("A request failed", e);
        return answer(Problem.of(
                500,
                "internal",
                "The server failed",
                "This is a fault of the server (" + e.getClass().getSimpleName() + "); its log has more."));
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(PROBLEM).entity(problem);
        if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header("Retry-After", "1");
        }
        return answer.build();
    }
}
