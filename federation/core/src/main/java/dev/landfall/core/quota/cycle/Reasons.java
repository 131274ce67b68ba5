package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.tree.TreeShape;
import dev.landfall.model.Quantity;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Notes in words, short: what is the same for several flavors is said once. */
final class Reasons {

    private static final int FLAVORS_NAMED = 4;

    private Reasons() {}

    static List<Reason> of(List<Note> notes, TreeShape shape) {
        if (notes.size() == 1) {
            Note note = notes.getFirst();
            return List.of(new Reason(note.kind().code, sentence(key(note, shape), notes, shape)));
        }
        Map<Note, List<Note>> alike = new LinkedHashMap<>();
        for (Note note : notes) {
            alike.computeIfAbsent(key(note, shape), _ -> new ArrayList<>()).add(note);
        }
        List<Reason> reasons = new ArrayList<>();
        alike.forEach((key, of) -> reasons.add(new Reason(key.kind().code, sentence(key, of, shape))));
        return reasons;
    }

    /** The same for those that are told in one sentence; its text is the resource, where they are about one. */
    private static Note key(Note note, TreeShape shape) {
        String about = note.fr() < 0 ? note.text() : shape.fr(note.fr()).resource();
        return new Note(note.kind(), -1, note.wanted(), 0, "", about);
    }

    private static String sentence(Note key, List<Note> alike, TreeShape shape) {
        return switch (key.kind()) {
            case RESOURCE_NOT_COVERED, NO_ROOM, PREEMPTION_CUT -> key.text();
            case FLAVOR_NOT_ALLOWED ->
                "flavor " + named(alike.stream().map(Note::flavor).distinct().toList()) + ": " + key.text();
            case EXCEEDS_CAPACITY -> amounts(key, alike, shape, "but the queue can never use more than ", "");
            case WAITS_FOR_QUOTA -> amounts(key, alike, shape, "", " available");
        };
    }

    private static String amounts(Note key, List<Note> alike, TreeShape shape, String before, String after) {
        String wanted = ": " + shown(key.text(), key.wanted()) + " wanted, " + before;
        Map<Long, List<String>> byLimit = new LinkedHashMap<>();
        for (Note note : alike) {
            List<String> flavors = byLimit.computeIfAbsent(note.limit(), _ -> new ArrayList<>());
            String flavor = shape.fr(note.fr()).flavor();
            if (!flavors.contains(flavor)) {
                flavors.add(flavor);
            }
        }
        if (byLimit.size() == 1) {
            List<String> flavors = byLimit.values().iterator().next();
            return key.text() + " on " + named(flavors) + wanted
                    + shown(key.text(), alike.getFirst().limit()) + after;
        }
        return key.text()
                + wanted
                + byLimit.entrySet().stream()
                        .limit(FLAVORS_NAMED)
                        .map(entry -> shown(key.text(), entry.getKey()) + after + " on " + named(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + (byLimit.size() > FLAVORS_NAMED ? " …" : "");
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(FLAVORS_NAMED).collect(Collectors.joining(", "));
        return names.size() > FLAVORS_NAMED ? first + " and " + (names.size() - FLAVORS_NAMED) + " more" : first;
    }

    private static String shown(String resource, long amount) {
        if (amount == Long.MAX_VALUE) {
            return "unlimited";
        }
        boolean isPlain = resource.equals("cpu") && amount >= 0 && amount < 1_000_000 && amount % 1_000 == 0;
        return isPlain
                ? Long.toString(amount / 1_000)
                : Quantity.ofUnits(resource, amount).canonical();
    }
}
