package org.tributary.listing.internal.pages;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Texts;

/** The way to all organisations. */
@Component
public final class OrganisationsMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(new Entry(
                "/organisations", Texts.of(OrganisationsMenu.class, locale).get("menu.organisations"), 300));
    }
}
