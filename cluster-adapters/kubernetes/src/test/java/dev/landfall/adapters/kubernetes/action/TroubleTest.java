package dev.landfall.adapters.kubernetes.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        403 | exceeded quota: team, requested: pods=4                                    | AGAIN     | MemberQuotaExceeded
        403 | unable to create new content in namespace team-a because it is being terminated | AGAIN | NamespaceTerminating
        403 | jobs.batch is forbidden: User "x" cannot patch resource                    | ELSEWHERE | AgentLacksRights
        400 | admission webhook "v.example" denied the request: no                       | ELSEWHERE | AdmissionRefused
        404 | namespaces "team-a" not found                                              | AGAIN     | NamespaceMissing
        404 | the server could not find the requested resource                           | ELSEWHERE | KindNotServed
        422 | Job "x" is invalid: spec.parallelism                                       | NEVER     | ManifestRefused
        409 | the object has been modified                                               | AGAIN     | Conflict
        429 | too many requests                                                          | AGAIN     | MemberBusy
        401 | Unauthorized                                                               | AGAIN     | CredentialsRefused
        500 | failed calling webhook "v.example": connection refused                     | AGAIN     | AdmissionDown
        500 | errors: .spec.template.spec.schedulingGroup: field not declared in schema  | ELSEWHERE | FieldNotServed
        503 | apiserver not ready                                                        | AGAIN     | MemberFailed
        """)
    void eachRefusalHasItsReasonAndItsRemedy(int code, String message, Trouble.Remedy remedy, String reason) {
        Trouble trouble = Trouble.of(
                "Job team-a/train",
                new KubernetesClientException(
                        message,
                        code,
                        new StatusBuilder().withMessage(message).withCode(code).build()));
        assertThat(trouble.remedy()).isEqualTo(remedy);
        assertThat(trouble.reason().code()).isEqualTo(reason);
        assertThat(trouble.reason().message()).startsWith("Job team-a/train: ").contains(message);
    }
}
