package dev.landfall.model.input;

/** Where an input stands in its log: topics have one partition. */
public record InputRef(String topic, long offset) {

    @Override
    public String toString() {
        return topic + "@" + offset;
    }
}
