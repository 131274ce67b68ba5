package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a member reports that cannot be is found, whatever was asked before, and given to nobody. */
class LiesTest {

    private static String slice(String name, String node, String pool, int count, String rest) {
        return "{'metadata':{'name':'" + name + "'},'spec':{'driver':'gpu.nvidia.com','nodeName':'" + node
                + "','pool':{'name':'" + pool + "','generation':1,'resourceSliceCount':" + count + "}," + rest + "}}";
    }

    private static String claim(String... devices) {
        return "{'status':{'allocation':{'devices':{'results':["
                + String.join(
                        ",",
                        IntStream.range(0, devices.length)
                                .mapToObj(i -> "{'driver':'gpu.nvidia.com','pool':'p','device':'" + devices[i] + "'}")
                                .toList())
                + "]}}}}";
    }

    private static List<String> found(Member member) {
        return member.devices().findings().stream()
                .map(finding -> finding.rule() + ": " + finding.value())
                .toList();
    }

    /** Each line: what is in the one slice of pool p, and what is found in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'devices':[{'name':'a'},{'name':'a'}]                                                | two devices are called a
            'devices':[{'name':'a','capacity':{'memory':{'value':'-1Gi'}}}]                      | capacity memory of device a is below zero: -1Gi
            'devices':[{'name':'a','capacity':{'memory':{'value':'1e999999999'}}}]               | capacity memory of device a is more than anything can be: 1e999999999
            'devices':[{'name':'a','capacity':{'memory':{'value':'much'}}}]                      | capacity memory of device a is no quantity: much
            'sharedCounters':[{'name':'s','counters':{'m':{'value':'-1'}}}]                      | counter m of set s of the pool is below zero: -1
            'sharedCounters':[{'name':'s','counters':{}},{'name':'s','counters':{}}]             | two counter sets are called s
            'devices':[{'name':'a','consumesCounters':[{'counterSet':'s','counters':{'m':{'value':'-2'}}}]}] | counter m of set s of device a is below zero: -2
            """)
    void whatASliceCannotSayIsFound(String content, String what) {
        Member member = new Member().object("ResourceSlice", "p", slice("p", "n1", "p", 1, content));
        assertThat(found(member)).containsExactly("device.poolIsSound: " + what);
        member.without("ResourceSlice", "p");
        assertThat(found(member)).isEmpty();
    }

    @Test
    void onePoolOfTwoNodesIsFoundAndItsDevicesAreGivenOnce() {
        Member member = new Member()
                .node("n1", 0)
                .node("n2", 0)
                .object("ResourceSlice", "p1", slice("p1", "n1", "p", 1, "'devices':[{'name':'a'}]"))
                .object("ResourceSlice", "p2", slice("p2", "n2", "p", 1, "'devices':[{'name':'a'}]"));
        assertThat(found(member))
                .containsExactly(
                        "device.poolIsSound: 2 slices say that they are 1",
                        "device.poolIsSound: two devices are called a");
        var first = Objects.requireNonNull(member.allocations().taking("job", Member.pods(Member.gpus(1))));
        assertThat(first.take("n1", 1, 0)).isOne();
        assertThat(first.take("n2", 1, 0)).isZero();
    }

    @Test
    void slicesThatDifferInHowManyTheyAreAreFound() {
        Member member = new Member()
                .object("ResourceSlice", "p1", slice("p1", "n1", "p", 2, "'devices':[]"))
                .object("ResourceSlice", "p2", slice("p2", "n1", "p", 3, "'devices':[]"));
        assertThat(found(member)).containsExactly("device.poolIsSound: its slices differ in how many they are: [2, 3]");
    }

    @Test
    void moreOfACounterInUseThanThereIsIsFoundAndNothingMoreIsGiven() {
        Member member = new Member()
                .node("n1", 0)
                .object(
                        "ResourceSlice",
                        "c",
                        slice("c", "n1", "p", 2, "'sharedCounters':[{'name':'s','counters':{'m':{'value':'40Gi'}}}]"))
                .object(
                        "ResourceSlice",
                        "d",
                        slice("d", "n1", "p", 2, "'devices':[" + part("a") + "," + part("b") + "," + part("c") + "]"))
                .object("ResourceClaim", "x", claim("a", "b"));
        assertThat(found(member))
                .containsExactly(
                        "device.usedIsThere: 60000000000 of counter s/m are in use, and there are 42949672960");
        assertThat(Objects.requireNonNull(member.allocations().taking("job", Member.pods(Member.gpus(1))))
                        .take("n1", 1, 0))
                .isZero();
        member.object(
                "DeviceHealth", "pod", "{'resources':[{'resourceID':'gpu.nvidia.com/p/c','health':'Unhealthy'}]}");
        member.object("ResourceClaim", "x", claim("a"));
        assertThat(found(member)).as("what is out of order is not in use").isEmpty();
    }

    private static String part(String name) {
        return "{'name':'" + name + "','consumesCounters':[{'counterSet':'s','counters':{'m':{'value':'30G'}}}]}";
    }

    @Test
    void whatIsUsedTwiceOrDoesNotExistIsFound() {
        Member member = new Member()
                .node("n1", 0)
                .object("ResourceSlice", "p", slice("p", "n1", "p", 1, "'devices':[{'name':'a'}]"))
                .object("ResourceClaim", "x", claim("a"))
                .object("ResourceClaim", "y", claim("a", "z"));
        assertThat(found(member))
                .containsExactly("device.heldOnce: gpu.nvidia.com/p/a", "device.exists: gpu.nvidia.com/p/z");
    }

    @Test
    void moreUsedByNameThanANodeOffersIsFound() {
        Member member = new Member()
                .node("n1", 8)
                .facts("n1", Amounts.of("nvidia.com/gpu", 8), Amounts.of("nvidia.com/gpu", 9));
        assertThat(member.devices().findings()).extracting(Finding::rule).containsExactly("device.usedIsOffered");
    }
}
