package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a server, as a stranger calls them. */
final class RemoteCommandsTest {

    private static final String JOB = """
            {"id":"jabcdefghijklm","apiVersion":"ray.io/v1","kind":"RayJob","namespace":"team-a","name":"finetune",
             "state":"STATE","why":"8 GPUs are asked for and 4 are free","cluster":"berlin","clusterQueue":"a","queue":"gpu",
             "priority":0,"pods":3,"attempts":1,"evictions":0,"submitter":"/api","submittedAt":"2026-01-01T00:00:00Z",
             "since":"2026-01-01T00:00:00Z"}""";

    private final PrintStream terminalOut = System.out;
    private final PrintStream terminalErr = System.err;
    private final InputStream terminalIn = System.in;
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private FakeServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        server.close();
        System.setOut(terminalOut);
        System.setErr(terminalErr);
        System.setIn(terminalIn);
    }

    private int run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--server", server.url()));
        return Main.execute(line.toArray(String[]::new));
    }

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    private static String job(String state) {
        return JOB.replace("STATE", state);
    }

    private static String problem(int status, String detail) {
        return "{\"type\":\"urn:x\",\"title\":\"T\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\",\"findings\":[]}";
    }

    @Test
    void listShowsATableWithWhyEachJobIsWhereItIs() {
        server.answers("/api/v1/jobs", 200, "{\"step\":5,\"items\":[" + job("Queued") + "],\"next\":\"17\"}");

        assertThat(run("list", "-s", "active", "-n", "team-a")).isZero();

        assertThat(out().lines()).hasSize(3);
        assertThat(out())
                .contains("jabcdefghijklm  team-a/finetune  RayJob  Queued")
                .contains("8 GPUs are asked for and 4 are free")
                .contains("--cursor 17");
        assertThat(server.requests.getFirst().target())
                .isEqualTo("/api/v1/jobs?limit=100&state=active&namespace=team-a");
    }

    @Test
    void listInJsonIsWhatTheServerSaid() {
        server.answers("/api/v1/jobs", 200, "{\"step\":5,\"items\":[]}");

        assertThat(run("list", "-o", "json")).isZero();

        assertThat(out().replaceAll("\\s", "")).isEqualTo("{\"step\":5,\"items\":[]}");
    }

    @Test
    void aNameWithItsNamespaceIsAskedForAsSuch() {
        server.answers("/api/v1/jobs/finetune", 200, "{\"step\":5,\"job\":" + job("Running") + "}");

        assertThat(run("get", "team-a/finetune")).isZero();

        assertThat(server.requests.getFirst().target()).isEqualTo("/api/v1/jobs/finetune?namespace=team-a");
        assertThat(out()).contains("state      Running on berlin");
    }

    @Test
    void whatIsNotFoundEndsWithThree() {
        server.answers("/api/v1/jobs/nobody", 404, problem(404, "No job is called nobody."));

        assertThat(run("get", "nobody")).isEqualTo(3);

        assertThat(err()).isEqualTo("No job is called nobody.\n");
    }

    @Test
    void aRefusedManifestEndsWithFourAndTellsTheMend() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "kind: Pod\n");
        server.answers("/api/v1/jobs", 422, """
                {"title":"It cannot be taken as it is","status":422,"detail":"x","findings":[{"rule":"manifest.unknownKind",
                 "thing":"kind","value":"Pod","message":"starts no gang","mend":"give a Job","position":{"line":1,"column":7}}]}""");

        assertThat(run("submit", file.toString())).isEqualTo(4);

        assertThat(err())
                .contains(file + ": It cannot be taken as it is.")
                .contains("1:7 kind \"Pod\": starts no gang. Give a Job. [manifest.unknownKind]");
    }

    @Test
    void submitSendsEachFileAndPrintsIdsAndWarnings() throws IOException {
        Path a = Files.writeString(folder.resolve("a.yaml"), "kind: A\n");
        Path b = Files.writeString(folder.resolve("b.yaml"), "kind: B\n");
        server.answers(
                "/api/v1/jobs",
                201,
                "{\"step\":5,\"id\":\"jabcdefghijklm\",\"job\":" + job("Queued")
                        + ",\"warnings\":[{\"thing\":\"memory\",\"value\":\"\",\"message\":\"no limit\",\"mend\":\"give one\",\"rule\":\"r\"}]}");

        assertThat(run("submit", a.toString(), b.toString())).isZero();

        assertThat(out().lines()).containsOnly("jabcdefghijklm  RayJob team-a/finetune  Queued");
        assertThat(err()).contains("warning: " + a + ": memory: no limit. Give one. [r]");
        assertThat(server.requests).extracting(FakeServer.Request::body).containsExactly("kind: A\n", "kind: B\n");
        assertThat(server.requests.getFirst().headers()).containsKey("Idempotency-key");
    }

    @Test
    void submitReadsStandardInputAndMakesAJobOfEachDocument() {
        System.setIn(new ByteArrayInputStream(
                "# two\n---\nkind: A\n---\n\n---\nkind: B\n".getBytes(StandardCharsets.UTF_8)));
        server.answers("/api/v1/jobs", 201, "{\"step\":5,\"id\":\"jabcdefghijklm\",\"job\":" + job("Queued") + "}");

        assertThat(run("submit", "--each", "-")).isZero();

        assertThat(server.requests).extracting(FakeServer.Request::body).containsExactly("kind: A\n", "kind: B\n");
    }

    @Test
    void aRefusedManifestDoesNotKeepTheNextFromBeingSent() throws IOException {
        Path a = Files.writeString(folder.resolve("a.yaml"), "kind: A\n");
        server.answers("/api/v1/jobs", 422, problem(422, "no"));

        assertThat(run("submit", a.toString(), a.toString())).isEqualTo(4);

        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run("submit", "no/such.yaml")).isEqualTo(2);

        assertThat(err()).isEqualTo("There is no file no/such.yaml.\n");
    }

    @Test
    void oneKeyCannotNameTwoSubmissions() throws IOException {
        String file = Files.writeString(folder.resolve("a.yaml"), "kind: A\n").toString();

        assertThat(run("submit", "--id", "k", file, file)).isEqualTo(2);
        assertThat(err()).contains("--id names one submission");
    }

    @Test
    void noServerEndsWithFiveAndSaysHowToStartOne() {
        server.close();

        assertThat(run("list")).isEqualTo(5);

        assertThat(err()).contains(server.url()).contains("./landfall demo").contains("LANDFALL_SERVER");
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        assertThat(Main.execute("list", "--server", "nonsense")).isEqualTo(2);
        assertThat(err()).contains("\"nonsense\"").contains("http://HOST:PORT");
    }

    @Test
    void anAnswerThatIsNoProblemIsToldAsItCame() {
        server.answers("/api/v1/jobs", 500, "boom");

        assertThat(run("list")).isEqualTo(1);
        assertThat(err()).isEqualTo("boom\n");
    }

    @Test
    void explainShowsEachClusterWithItsRule() {
        server.answers("/api/v1/jobs/finetune/explain", 200, "{\"step\":5,\"job\":" + job("Queued") + """
                        ,"sentence":"It waits: no room","waitsFor":[{"code":"NoRoom","message":"no room"}],"clusters":[
                        {"cluster":"oregon","outcome":"Excluded","rule":"spot","message":"the job does not tolerate spot"}]}""");

        assertThat(run("explain", "finetune")).isZero();

        assertThat(out()).contains("It waits: no room.");
        assertThat(out().lines().toList().getLast())
                .isEqualTo("oregon   Excluded  spot  the job does not tolerate spot");
    }

    @Test
    void watchEndsWithTheJobAndTellsHow() {
        server.answers("/api/v1/jobs/finetune", 200, "{\"step\":5,\"job\":" + job("Failed") + "}");

        assertThat(run("watch", "finetune")).isEqualTo(1);
        assertThat(out()).contains("Failed on berlin: 8 GPUs");
    }

    @Test
    void cancelTellsWhatBecameOfTheJob() {
        server.answers("/api/v1/jobs/finetune/cancel", 200, "{\"step\":6,\"job\":" + job("Cancelled") + "}");

        assertThat(run("cancel", "team-a/finetune", "--reason", "no need")).isZero();

        assertThat(server.requests.getFirst().target())
                .isEqualTo("/api/v1/jobs/finetune/cancel?namespace=team-a&reason=no%20need");
        assertThat(out()).startsWith("jabcdefghijklm  team-a/finetune  Cancelled");
    }

    @Test
    void applyPrintsWhatIsInForce() throws IOException {
        Path file = Files.writeString(folder.resolve("quota.yaml"), "kind: Cohort\n");
        server.answers("/api/v1/objects", 200, "{\"step\":7,\"objects\":[\"Cohort/research\"],\"warnings\":[]}");

        assertThat(run("apply", file.toString())).isZero();

        assertThat(out()).isEqualTo("Cohort/research\n");
        assertThat(server.requests.getFirst().body()).isEqualTo("kind: Cohort\n");
    }

    @Test
    void withdrawNamesTheObject() {
        server.answers("/api/v1/objects/LocalQueue/team/a", 200, "{\"step\":7,\"object\":\"LocalQueue/team/a\"}");

        assertThat(run("withdraw", "LocalQueue/team/a")).isZero();

        assertThat(out()).isEqualTo("LocalQueue/team/a withdrawn\n");
    }

    @Test
    void queuesAreShownAsATree() {
        server.answers("/api/v1/queues", 200, """
                {"step":1,"roots":[{"kind":"Cohort","name":"all","pending":1,"admitted":2,"weightedShare":"0","localQueues":[],
                "quotas":[{"flavor":"h100","resource":"nvidia.com/gpu","nominal":"0","total":"16","used":"12","borrowed":"0",
                "lent":"0","available":"4"}],"children":[
                {"kind":"ClusterQueue","name":"a","pending":1,"admitted":2,"weightedShare":"250","localQueues":["team-a/gpu"],
                "children":[],"quotas":[{"flavor":"h100","resource":"nvidia.com/gpu","nominal":"8","total":"8","used":"12",
                "borrowed":"4","lent":"0","available":"4"}]},
                {"kind":"ClusterQueue","name":"b","stopped":"Hold","pending":0,"admitted":0,"weightedShare":"0","localQueues":[],
                "children":[],"quotas":[{"flavor":"h100","resource":"nvidia.com/gpu","nominal":"8","total":"8","used":"0",
                "borrowed":"0","lent":"4","available":"4"}]}]}]}""");

        assertThat(run("queues")).isZero();

        assertThat(out().lines().map(line -> line.replaceAll("  +", " | ")))
                .containsExactly(
                        "QUEUE | PENDING | ADMITTED | SHARE | QUOTA OF | NOMINAL | USED | BORROWED | LENT | AVAILABLE",
                        "all | 1 | 2 | 0 | nvidia.com/gpu on h100 | (16) | 12 | - | - | 4",
                        "├─ a | 1 | 2 | 250 | nvidia.com/gpu on h100 | 8 | 12 | 4 | - | 4",
                        "└─ b (Hold) | 0 | 0 | 0 | nvidia.com/gpu on h100 | 8 | 0 | - | 4 | 4");
    }

    @Test
    void explainSaysWhatLacksWhoUsesItAndWhoWouldLeave() {
        server.answers("/api/v1/jobs/finetune/explain", 200, "{\"step\":5,\"job\":" + job("Queued") + """
                ,"sentence":"It waits: no quota","waitsFor":[],"clusters":[],"quota":{"clusterQueue":"a","position":2,"pending":7,
                "fits":false,"lacks":[{"kind":"Cohort","node":"all","flavor":"h100","resource":"nvidia.com/gpu","cause":"UsedUp",
                "wanted":"8","available":"2","missing":"6","queues":[{"clusterQueue":"b","used":"12","borrowed":"4"}],
                "moreQueues":2,"jobs":[{"job":{"id":"jx","name":"team-b/big"},"clusterQueue":"b","used":"8"}],"moreJobs":3}],
                "preempts":[{"job":{"id":"jx","name":"team-b/big"},"clusterQueue":"b","why":"InCohortReclamation"}],
                "morePreempted":0}}""");

        assertThat(run("explain", "finetune")).isZero();

        assertThat(out().lines().skip(2))
                .containsExactly(
                        "  queue     number 2 of 7 in ClusterQueue a",
                        "  lacks     Cohort all has too little: 6 more nvidia.com/gpu on h100 needed: 8 wanted, 2 available",
                        "            used by b 12 (4 borrowed) and 2 more; most by team-b/big 8 and 3 more",
                        "  preempts  team-b/big of b (InCohortReclamation)");
    }

    @Test
    void clustersShowWhatIsFreeDevicesFirst() {
        server.answers("/api/v1/clusters", 200, """
                {"step":1,"items":[{"name":"berlin","health":"Ready","tier":"on-prem","region":"de-1","jurisdiction":"DE",
                "nodes":2,"readyNodes":1,"jobs":3,"resources":[
                {"resource":"cpu","allocatable":"8","free":"4"},{"resource":"nvidia.com/gpu","allocatable":"16","free":"2"}]}]}""");

        assertThat(run("clusters")).isZero();

        assertThat(out()).contains("1/2").contains("2 of 16 nvidia.com/gpu, 4 of 8 cpu");
    }

    @Test
    void whatCannotBeOfAClustersDevicesIsAWarningBesideIt() {
        String berlin = """
                {"name":"berlin","health":"Ready","tier":"on-prem","region":"de-1","jurisdiction":"DE","provider":"own","nodes":2,
                "readyNodes":1,"jobs":3,"resources":[],"pricesPerHour":{},"versions":{},"warnings":[{"rule":"device.exists",
                "thing":"ResourceClaim/x","value":"d/p/x","message":"is allocated, but no slice has this device",
                "mend":"Report the slice"}],"moreWarnings":2}""";
        server.answers("/api/v1/clusters", 200, "{\"step\":1,\"items\":[" + berlin + "]}");
        server.answers("/api/v1/clusters/berlin", 200, "{\"step\":1,\"cluster\":" + berlin + ",\"nodes\":[]}");

        assertThat(run("clusters")).isZero();
        assertThat(out())
                .contains(
                        "warning: devices of berlin: ResourceClaim/x \"d/p/x\": is allocated, but no slice has this device. "
                                + "Report the slice. There are 2 more: landfall clusters berlin --devices");
        assertThat(run("clusters", "berlin")).isZero();
        assertThat(out())
                .contains("warning: ResourceClaim/x")
                .contains("warning: there are 2 more: landfall clusters berlin --devices");
    }

    @Test
    void aClustersDevicesShowModelsHealthAndWhatIsWrong() {
        server.answers("/api/v1/clusters/berlin/devices", 200, """
                {"step":1,"cluster":"berlin","devices":[{"driver":"gpu.nvidia.com","attributes":{"productName":"NVIDIA H100 80GB HBM3",
                "architecture":"Hopper"},"capacity":{"memory":"81559Mi"},"nodes":2,"total":16,"free":9,"used":5,"outOfOrder":1,"tainted":1,
                "taints":["gpu.nvidia.com/xid=79:NoExecute"]}],"findings":[{"rule":"device.exists","thing":"ResourceClaim/x",
                "value":"gpu.nvidia.com/n/gpu-9","message":"is allocated, but no slice has this device","mend":"Report the slice"}]}""");

        assertThat(run("clusters", "berlin", "--devices")).isZero();

        assertThat(out())
                .contains("NVIDIA H100 80GB HBM3  9     5     1")
                .contains("architecture=Hopper")
                .contains("taints: gpu.nvidia.com/xid=79:NoExecute")
                .contains("is allocated, but no slice has this device. Report the slice");
        assertThat(run("clusters", "--devices")).isEqualTo(2);
        assertThat(err()).contains("--devices needs the NAME of a cluster");
    }

    @Test
    void dryRunShowsTheDocumentsInTheDialectOfACluster() throws IOException {
        server.answers("/api/v1/clusters/berlin", 200, """
                {"step":1,"cluster":{"name":"berlin","health":"Ready","tier":"on-prem","region":"de-1","jurisdiction":"DE","provider":"own",
                "labels":{"dialect.landfall.dev/gangs":"native"},"versions":{"api/scheduling.k8s.io":"v1alpha2"}},"nodes":[]}""");
        Path file = Files.writeString(folder.resolve("train.yaml"), """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train, namespace: team-a}
                spec: {parallelism: 2, completions: 2, template: {spec: {containers: [{name: main, image: train, resources: {requests: {cpu: 1}}}]}}}
                """);

        assertThat(run("submit", "--dry-run", "--cluster", "berlin", file.toString()))
                .isZero();

        assertThat(out())
                .contains("kind: PodGroup")
                .contains("scheduling.k8s.io/v1alpha2")
                .contains("minCount: 2");
        assertThat(err()).contains("native gangs");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void dryRunNeedsToKnowWhose() {
        assertThat(run("submit", "--dry-run", "x.yaml")).isEqualTo(2);
    }
}
