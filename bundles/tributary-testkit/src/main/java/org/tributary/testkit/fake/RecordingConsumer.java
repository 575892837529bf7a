package org.tributary.testkit.fake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;

/** Follows the log and keeps each line once, for the test to read. */
public final class RecordingConsumer implements ChangeConsumer {

    private final Map<Long, Change> seen = new TreeMap<>();

    /** Every line so far, in the order of their numbers. */
    public synchronized Collection<Change> seen() {
        return List.copyOf(seen.values());
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public synchronized void accept(List<Change> batch, long upTo) {
        batch.forEach(change -> seen.put(change.seq(), change));
    }
}
