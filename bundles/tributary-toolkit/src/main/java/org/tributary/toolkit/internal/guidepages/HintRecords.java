package org.tributary.toolkit.internal.guidepages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;

/** The hints that somebody put away, in the copy of their data. */
@Component
public final class HintRecords implements PersonalRecords {

    private final Hints hints;

    @Activate
    public HintRecords(@Reference Hints hints) {
        this.hints = hints;
    }

    @Override
    public String name() {
        return "toolkit-hints";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        Map<String, Object> hidden = new LinkedHashMap<>();
        hints.since(person).forEach((hint, time) -> hidden.put(hint, time.toString()));
        return hidden.isEmpty() ? Map.of() : Map.of("hidden", hidden);
    }
}
