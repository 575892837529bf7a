package org.tributary.subscriptions.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page shows on which one subscription is changed.
 *
 * @param notice what was just done; may be empty
 * @param feed the private address of its feed, without the ending
 */
public record ChangeView(
        long id,
        String title,
        Optional<String> page,
        List<FieldFault> faults,
        String notice,
        Field name,
        Field news,
        List<Choice> newsChoices,
        Field rhythm,
        List<Choice> rhythmChoices,
        Optional<String> feed) {

    /** Keeps the address of the feed out of logs. */
    @Override
    public String toString() {
        return "ChangeView[" + id + "]";
    }
}
