package org.tributary.listing.internal.pages;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Texts;

/** The way to all listings. */
@Component
public final class ListingsMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(
                new Entry("/listings", Texts.of(ListingsMenu.class, locale).get("menu.listings"), 400));
    }
}
