package dev.landfall.adapters.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.view.ObjectView.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectViewTest {

    private static ObjectView view(String api, String status) {
        String[] parts = api.split(" ", -1);
        try {
            ObjectView view = ObjectView.of((ObjectNode)
                    new ObjectMapper().readTree("""
                    {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "n", "uid": "u",
                     "labels": {"landfall.dev/job": "jabcdefghijklm"}}, "status": %s}
                    """.formatted(parts[0], parts[1], status.replace('\'', '"'))));
            assertThat(view).isNotNull();
            return view;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            batch/v1 Job                            | {'conditions':[{'type':'Complete','status':'True'}]}             | SUCCEEDED
            batch/v1 Job                            | {'conditions':[{'type':'Failed','status':'True'}]}               | FAILED
            ray.io/v1 RayJob                        | {'jobStatus':'SUCCEEDED'}                                        | SUCCEEDED
            v1 Pod                                  | {'phase':'Failed'}                                               | FAILED
            workload.codeflare.dev/v1beta2 AppWrapper | {'phase':'Succeeded'}                                          | SUCCEEDED
            workload.codeflare.dev/v1beta2 AppWrapper | {'phase':'Failed'}                                             | FAILED
            workload.codeflare.dev/v1beta2 AppWrapper | {'phase':'Resetting','conditions':[{'type':'Unhealthy','status':'True'}]} | -
            """)
    void endOfAnObjectIsSeenWhereItsKindTellsIt(String api, String status, Outcome outcome) {
        assertThat(view(api, status).outcome()).isEqualTo(outcome);
    }

    @Test
    void appWrapperThatFailedSaysWhatItsControllerSaw() {
        ObjectView view = view(
                "workload.codeflare.dev/v1beta2 AppWrapper",
                "{'phase':'Failed','conditions':[{'type':'Unhealthy','status':'True','reason':'FailedComponent',"
                        + "'message':'Found 1 failed pods'}]}");
        assertThat(view.reason()).isNotNull();
        assertThat(view.reason().code()).isEqualTo("FailedComponent");
        assertThat(view.reason().message()).isEqualTo("Found 1 failed pods");
        assertThat(view("workload.codeflare.dev/v1beta2 AppWrapper", "{'phase':'Failed'}")
                        .reason())
                .isNotNull();
    }
}
