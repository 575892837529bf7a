package org.tributary.listing.internal.publishing;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Texts;

/** The way to write something down; visitors are asked to sign in there. */
@Component
public final class PublishMenu implements MenuContribution {

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(
                new Entry(Paths.START, Texts.of(PageTexts.class, locale).get("menu.publish"), 500));
    }
}
