package dev.landfall.app.rest;

import dev.landfall.app.FakeCells;
import dev.landfall.app.FakeCells.FakeCell;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** The API over a cell in memory, which is as new before each test. */
@SuppressWarnings("NullAway.Init") // the container sets the fields
abstract class OverFakeCells {

    @TestHTTPResource("/")
    URI server;

    @Inject
    FakeCells cells;

    FakeCell cell;
    Rest rest;

    @BeforeEach
    final void asNew() {
        cell = cells.cell();
        cell.reset();
        rest = new Rest(server);
    }
}
