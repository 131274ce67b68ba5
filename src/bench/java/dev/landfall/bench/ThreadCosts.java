package dev.landfall.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** CPU time of this process's threads, by what they do. */
record ThreadCosts(SortedMap<String, Long> nanos) {

    private static final Map<String, String> ROLES = new TreeMap<>(Map.of(
            "StreamThread-1", "task",
            "StreamThread-1-producer", "task_producer",
            "simulated-members", "members",
            "dispatch-watch", "watch",
            "main", "submitter"));

    static ThreadCosts now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SortedMap<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                long cpu = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                nanos.merge(role(thread.getThreadName()), cpu, Long::sum);
            }
        }
        return new ThreadCosts(nanos);
    }

    private static String role(String name) {
        for (Map.Entry<String, String> role : ROLES.entrySet()) {
            if (name.endsWith(role.getKey())) {
                return role.getValue();
            }
        }
        return "others";
    }

    SortedMap<String, Long> since(ThreadCosts earlier) {
        SortedMap<String, Long> used = new TreeMap<>();
        nanos.forEach((name, now) -> used.put(name, now - earlier.nanos.getOrDefault(name, 0L)));
        return used;
    }
}
