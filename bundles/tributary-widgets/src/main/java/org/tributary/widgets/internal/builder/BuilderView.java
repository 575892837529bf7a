package org.tributary.widgets.internal.builder;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.widgets.internal.builder.WidgetCode.Way;

/**
 * What the page of the builder shows.
 *
 * @param content the fields of what the widget shows
 * @param looks those of how it looks
 * @param isLookChosen whether something of that was chosen, or is wrong
 * @param place those of where it is shown
 * @param made the widget itself; empty while something is wrong or missing
 * @param script where the script of the page is
 */
public record BuilderView(
        String type,
        String title,
        String sentence,
        List<Content> content,
        List<Content> looks,
        boolean isLookChosen,
        List<Content> place,
        List<FieldFault> faults,
        Optional<Made> made,
        String script) {

    /**
     * The widget.
     *
     * @param frame the address of its frame
     * @param height of the frame, in pixels
     * @param corrections sentences on colours that are shown otherwise
     * @param allow where the lead of whoever shows it adds sites; empty where nobody said who shows it
     */
    public record Made(
            String title, String frame, int height, List<String> corrections, List<Way> ways, Optional<String> allow) {}
}
