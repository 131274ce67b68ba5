package dev.landfall.tests.endtoend;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An input that cannot be taken, and what must be said of it.
 *
 * @param records the last is the wrong one; what it needs comes before
 * @param rule the finding's, wholly
 * @param thing part of what the finding is about
 * @param value part of the value it names; empty where there is none
 * @param mend part of what is to be done
 */
record WrongInput(
        String what,
        List<ProducerRecord<String, byte[]>> records,
        String rule,
        String thing,
        String value,
        String mend) {

    @Override
    public String toString() {
        return what;
    }
}
