package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import org.tributary.api.refusal.FieldFault;

/**
 * The first question.
 *
 * @param kind the word for what is written
 * @param others what else can be told
 */
public record StartView(String kind, List<FieldFault> faults, List<Content> inputs, List<Other> others) {

    /** Something else to tell. */
    public record Other(String text, String path) {}
}
