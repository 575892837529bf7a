package org.tributary.listing.internal.publishing;

import java.util.ArrayList;
import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Texts;

/** What is wrong with a form, gathered while it is read. */
final class Faults {

    private final Texts texts;
    private final List<FieldFault> found = new ArrayList<>();

    Faults(Texts texts) {
        this.texts = texts;
    }

    /** @param key the text that says what to do, under {@code fault.} */
    void add(String field, String key, Object... args) {
        found.add(new FieldFault(field, texts.get("fault." + key, args)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<FieldFault> list() {
        return List.copyOf(found);
    }
}
