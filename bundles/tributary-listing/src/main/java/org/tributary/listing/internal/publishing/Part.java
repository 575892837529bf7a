package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/**
 * One page of the form on which a listing is written. It shows its share of a draft as a form would send it, and reads it
 * back: so the same page serves to write, to correct what was refused, and to compare what two people wrote.
 */
interface Part {

    /** Its name in addresses and messages. */
    String code();

    /** Whether it has a place in this draft. */
    default boolean fits(ListingDraft draft) {
        return true;
    }

    /** Whether there is something in it that somebody wrote. */
    boolean isBegun(ListingDraft draft);

    /** Its share of a draft, as its form would send it. */
    Form show(ListingDraft draft);

    /** What was sent, with one value a field where a field is made of several inputs. */
    default Form tidy(Form sent) {
        return sent;
    }

    /** The draft with what the form says; where the form cannot be understood, a fault is added. */
    ListingDraft read(Form form, ListingDraft draft, Faults faults);

    /** The fields, filled with the form. */
    List<Content> inputs(Form form, List<FieldFault> faults, Desk desk);
}
