package dev.landfall.adapters.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An API server of which a test says what it shows: what it was not told is not there, what is written to it stays as it was first written,
 * what is deleted is gone. Watches are silent and stay open until they are dropped.
 */
public final class StubApiServer implements AutoCloseable {

    private static final String EMPTY = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> shown = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final List<HttpExchange> watches = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final HttpServer server;
    private final KubernetesClient client;

    public StubApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(50)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    public KubernetesClient client() {
        return client;
    }

    /** @param json what a GET of the path is answered */
    public StubApiServer shows(String path, String json) {
        shown.put(path, json);
        return this;
    }

    public StubApiServer showsNone(String... lists) {
        for (String list : lists) {
            shows(list, EMPTY);
        }
        return this;
    }

    public StubApiServer refuses(String path, int code) {
        refused.put(path, code);
        return this;
    }

    /** Ends all watches that are open; who still wants to watch comes again. */
    void dropWatches() {
        begun.drainPermits();
        watches.forEach(HttpExchange::close);
        watches.clear();
    }

    /** Whether a watch begins within a time. */
    boolean isWatchedWithin(Duration time) {
        try {
            return begun.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (refused.containsKey(path)) {
            int code = refused.get(path);
            send(
                    exchange,
                    code,
                    "{\"kind\":\"Status\",\"code\":" + code + ",\"message\":\"the stub refuses " + path + "\"}");
        } else if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            // No web sockets: the client watches by plain HTTP then.
            send(exchange, 200, "");
        } else if (query != null && query.contains("watch=true")) {
            exchange.sendResponseHeaders(200, 0);
            watches.add(exchange);
            begun.release();
        } else {
            switch (exchange.getRequestMethod()) {
                case "GET" -> get(exchange, path);
                case "DELETE" -> {
                    shown.remove(path);
                    send(exchange, 200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
                }
                case "PATCH" -> {
                    shown.putIfAbsent(path, body);
                    get(exchange, path);
                }
                default -> send(exchange, 200, body);
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        String json = shown.get(path);
        if (json == null) {
            send(exchange, 404, "{\"kind\":\"Status\",\"code\":404,\"message\":\"" + path + " is not there\"}");
        } else {
            send(exchange, 200, json);
        }
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
