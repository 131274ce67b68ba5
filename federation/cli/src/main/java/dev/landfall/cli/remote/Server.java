package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The REST API to ask, as a set of options of each command. */
public final class Server {

    private static final int CONNECT_WITHIN_MS = 5_000;
    private static final int ANSWER_WITHIN_MS = 30_000;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:LANDFALL_SERVER:-http://127.0.0.1:7420}",
            description = "The federation's REST API. Default: LANDFALL_SERVER, else http://127.0.0.1:7420")
    private String url = "";

    @Option(names = "--cell", paramLabel = "NAME", description = "The cell to ask. Default: the server's first")
    private @Nullable String cell;

    /** @throws CommandException with what the server says, unless it did what was asked */
    Json get(String path) {
        return send("GET", path, null, Map.of());
    }

    Json post(String path, byte[] body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    Json delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    private Json send(String method, String path, byte @Nullable [] body, Map<String, String> headers) {
        String target = withCell(path);
        try {
            HttpURLConnection connection = connect(target);
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_WITHIN_MS);
            connection.setReadTimeout(ANSWER_WITHIN_MS);
            connection.setRequestProperty("Accept", "application/json");
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] bytes = answer == null ? new byte[0] : answer.readAllBytes();
                if (status >= 400) {
                    throw problem(status, bytes);
                }
                return Json.parse(bytes);
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "No federation answers at " + url + " (" + e.getMessage()
                            + "). Start one (./landfall demo), or name" + " another with --server or LANDFALL_SERVER.");
        }
    }

    private HttpURLConnection connect(String target) throws IOException {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (address.getHost() == null
                    || address.getScheme() == null
                    || !address.getScheme().startsWith("http")) {
                throw new IllegalArgumentException("no address");
            }
            return (HttpURLConnection) URI.create(address + target).toURL().openConnection();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new CommandException(
                    ExitCode.USAGE, "--server \"" + url + "\" is no address. Write it as http://HOST:PORT.");
        }
    }

    private String withCell(String path) {
        return cell == null ? path : path + (path.contains("?") ? "&" : "?") + "cell=" + encode(cell);
    }

    private static CommandException problem(int status, byte[] body) {
        StringBuilder text = new StringBuilder();
        try {
            Json problem = Json.parse(body);
            Json findings = problem.at("findings");
            if (findings.items().isEmpty()) {
                text.append(problem.at("detail").text());
            } else {
                text.append(problem.at("title").text()).append('.');
                findings.items().forEach(finding -> text.append("\n  ").append(Findings.line(finding)));
            }
        } catch (IOException noProblem) {
            text.append(new String(body, StandardCharsets.UTF_8).strip());
        }
        return new CommandException(
                ExitCode.ofStatus(status),
                text.isEmpty() ? "The server answered with HTTP " + status + "." : text.toString());
    }

    /** {@code [namespace/]name}, or an id, as the path and query of a job. */
    static String jobPath(String reference, String below) {
        int slash = reference.indexOf('/');
        return slash < 0
                ? "/api/v1/jobs/" + encode(reference) + below
                : "/api/v1/jobs/" + encode(reference.substring(slash + 1)) + below + "?namespace="
                        + encode(reference.substring(0, slash));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
