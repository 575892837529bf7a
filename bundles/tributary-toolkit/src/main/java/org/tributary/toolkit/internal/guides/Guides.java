package org.tributary.toolkit.internal.guides;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.toolkit.internal.collaboration.Stage;

/**
 * All guides, templates and checklists of all packs; answered from memory. Where there is no page in the language asked for,
 * the English one is given.
 */
@Component(service = Guides.class)
public final class Guides {

    /** All guides and templates, by moment, then in the order of their packs. */
    public List<Guide> all(Locale locale) {
        throw new UnsupportedOperationException();
    }

    public Optional<Guide> find(String key, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Those that help with something, such as {@code flag/no-decision}, the best first. */
    public List<Guide> helping(String word, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** The checklist of a stage; of several packs one after the other. */
    public List<Item> checklist(Stage stage, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Pages that could not be read, for the operator: pack, file, line (0 where unknown) and what is wrong. */
    public List<Fault> faults() {
        throw new UnsupportedOperationException();
    }

    /**
     * A point of a checklist.
     *
     * @param text plain text
     * @param guide the key of the guide it links to
     */
    public record Item(String text, Optional<String> guide) {}

    /** What is wrong with a page of a pack. */
    public record Fault(String pack, String file, int line, String sentence) {}
}
