package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * The form of an organisation.
 *
 * @param organisation the one that is changed; empty for a new one
 * @param version what the writer has seen
 * @param theirs what somebody else has saved meanwhile, where that differs from what was typed
 * @param shared whether some of the domains belong to others, too
 */
public record OrganisationEditView(
        Optional<Organisation> organisation,
        String action,
        String version,
        Field name,
        Field aliases,
        Field kind,
        List<Choice> kinds,
        Field nation,
        List<Choice> nations,
        Field region,
        List<Choice> regions,
        Field website,
        Field domains,
        Optional<Field> shared,
        Field confirmed,
        List<Choice> confirmation,
        List<Difference> theirs,
        List<FieldFault> faults) {

    /** A field that somebody else has changed: what it says now, and what was typed. */
    public record Difference(String label, String theirs, String yours) {}
}
