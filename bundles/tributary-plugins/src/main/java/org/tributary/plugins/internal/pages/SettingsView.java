package org.tributary.plugins.internal.pages;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.plugins.internal.settings.Definition;

/**
 * The form with the settings of one thing.
 *
 * @param path where it posts
 * @param which the one of several; empty for a single thing and for a new one
 * @param isNew whether there is none of it yet
 * @param done what was done before, in a sentence
 * @param name the field for the name of a new one
 * @param fields one a setting
 * @param shown where nothing can be changed here: the settings as lines
 * @param removable whether there is something to take away
 * @param restorable whether there is a last version to put back
 */
public record SettingsView(
        Definition definition,
        String path,
        Optional<String> which,
        boolean isNew,
        String done,
        List<FieldFault> faults,
        Optional<Content> name,
        List<Content> fields,
        List<Line> shown,
        boolean removable,
        boolean restorable) {

    /** A setting that is shown and not changed. */
    public record Line(String label, String value) {}

    /** Settings that are there, as the page of something installed lists them. */
    public record Entry(String title, String which, String sentence, String path) {}

    /** What can be set of something installed. */
    public record Block(Definition definition, List<Entry> entries, String newPath) {}
}
