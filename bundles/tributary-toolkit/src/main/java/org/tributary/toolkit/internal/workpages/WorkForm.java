package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.util.List;

/**
 * A form for one task, step, decision or place.
 *
 * @param action where it is sent to; begins with a slash
 * @param version what the writer has seen; empty where there is nothing yet
 * @param introduction a paragraph above it; may be empty
 * @param quote text of others to which it refers; may be empty
 * @param differences what somebody else saved meanwhile beside what was typed
 * @param fields drawn already
 * @param button what its button says
 * @param back where to go without saving
 */
public record WorkForm(
        String action,
        String version,
        String introduction,
        String quote,
        List<Difference> differences,
        List<Content> fields,
        String button,
        String back) {

    public WorkForm {
        differences = List.copyOf(differences);
        fields = List.copyOf(fields);
    }

    /**
     * A field that somebody else has changed meanwhile.
     *
     * @param theirs what it says now
     * @param yours what was typed
     */
    public record Difference(String label, String theirs, String yours) {}
}
