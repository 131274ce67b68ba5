package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The federation's REST API. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    Api(int port) {
        url = "http://127.0.0.1:" + port;
    }

    /** What was answered, whether the request was done or not. */
    record Answer(int status, JsonNode body) {

        boolean isDone() {
            return status / 100 == 2;
        }

        /** The request is wrong as it is. */
        boolean isRefused() {
            return status / 100 == 4;
        }
    }

    String url() {
        return url;
    }

    boolean isReady() {
        try {
            return send(request("/q/health/ready").GET()).status == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    JsonNode get(String path) {
        Answer answer = done(request(path).GET());
        if (answer.status != 200) {
            throw new DemoException("GET " + path + " was answered with " + answer.status + ": " + answer.body);
        }
        return answer.body;
    }

    Answer post(String path, byte[] body) {
        return done(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_WITHIN);
    }

    private Answer done(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new DemoException("the federation at " + url + " does not answer any more: " + e.getMessage());
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }
}
