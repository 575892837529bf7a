package org.tributary.listing.internal.publishing;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Texts;

/** The way to what somebody looks after. */
@Component
public final class MyListingsMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return viewer.isMember() && viewer.person().isPresent()
                ? Optional.of(
                        new Entry(Paths.MINE, Texts.of(PageTexts.class, locale).get("menu.mine"), 510))
                : Optional.empty();
    }
}
