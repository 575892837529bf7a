package org.tributary.sources.internal.running;

import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What sources are called, for people who may not look after them. */
@Component(service = Titles.class)
public final class Titles {

    private final Rounds rounds;

    @Activate
    public Titles(@Reference Rounds rounds) {
        this.rounds = rounds;
    }

    /** Its title, or its origin where it is not known; from memory. */
    public String title(String origin) {
        return all().getOrDefault(origin, origin);
    }

    private Map<String, String> all() {
        return rounds.states().stream()
                .collect(Collectors.toMap(SourceState::origin, SourceState::title, (one, other) -> one));
    }
}
