package org.tributary.listing.internal.pages;

import java.util.Optional;
import org.tributary.api.organisation.Organisation;
import org.tributary.web.Components;
import org.tributary.web.Pin;

/** Organisations on the map. */
final class Pins {

    private Pins() {}

    /**
     * Empty where it is not known where it is.
     *
     * @param text what is there, plain text
     */
    static Optional<Pin> of(Organisation organisation, String text, Components ui) {
        return organisation
                .place()
                .centre()
                .map(centre -> new Pin(
                        organisation.name(), centre, Optional.of(ui.organisationPath(organisation.id())), text));
    }
}
