package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.view.ObjectView;
import dev.landfall.model.JobId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final JobId JOB = JobId.of("picture", "test", "1");

    private final Picture picture = new Picture();

    private static ObjectView object() throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper()
                .readTree(
                        "{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\",\"metadata\":{\"name\":\"train\",\"uid\":\"u1\","
                                + "\"labels\":{\"landfall.dev/job\":\"" + JOB + "\"}}}");
        ObjectView view = ObjectView.of(tree);
        assertThat(view).isNotNull();
        return view;
    }

    @Test
    void whyKueueDoesNotAdmitIsForgottenWithItsWorkload() throws IOException {
        picture.object(object());
        picture.admission("u1", "no quota");
        assertThat(picture.drainTouched()).containsExactly(JOB);
        assertThat(picture.admission("u1")).isEqualTo("no quota");
        picture.admission("u1", "");
        assertThat(picture.admission("u1")).isNull();
        assertThat(picture.drainTouched()).containsExactly(JOB);
    }

    @Test
    void whatWasNeverRefusedTouchesNothing() throws IOException {
        picture.object(object());
        picture.drainTouched();
        picture.admission("u1", "");
        assertThat(picture.drainTouched()).isEmpty();
    }
}
