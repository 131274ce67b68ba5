package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the commands show that only ask. */
final class ViewCommandsTest extends RemoteCommands {

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
    void versionsThatDoNotWorkTogetherAndConformanceAreShownOfACluster() {
        String berlin = """
                {"name":"berlin","health":"Ready","tier":"on-prem","region":"de-1","jurisdiction":"DE","provider":"own","nodes":2,
                "readyNodes":1,"jobs":3,"resources":[],"pricesPerHour":{},"versions":{"kueue":"0.6.2","kubernetes":"1.29.0"},
                "warnings":[],"moreWarnings":0,"versionFindings":[
                {"effect":"EXCLUDES","rule":"r","concerns":["ray.io"],"message":"kueue 0.6.2 with kuberay 1.1.0: they wait"},
                {"effect":"WARNS","rule":"untested","concerns":[],"message":"nobody tested it"}],"conformance":[
                {"name":"gang_scheduling","required":true,"seen":"PRESENT","what":"Kueue"},
                {"name":"gpu_sharing","required":false,"seen":"NOT_TOLD","what":"pods"}]}""";
        server.answers("/api/v1/clusters", 200, "{\"step\":1,\"items\":[" + berlin + "]}");
        server.answers("/api/v1/clusters/berlin", 200, "{\"step\":1,\"cluster\":" + berlin + ",\"nodes\":[]}");

        assertThat(run("clusters")).isZero();
        assertThat(out())
                .contains("berlin is excluded for jobs with ray.io: kueue 0.6.2 with kuberay 1.1.0: they wait")
                .doesNotContain("nobody tested it");
        assertThat(run("clusters", "berlin")).isZero();
        assertThat(out())
                .contains("0.6.2 of kueue")
                .contains("excluded for jobs with ray.io: kueue 0.6.2 with kuberay 1.1.0: they wait")
                .contains("warning: nobody tested it")
                .contains("present   gang_scheduling*")
                .contains("not told  gpu_sharing");
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
}
