package org.tributary.subscriptions.internal.pages;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way to what one follows; visitors learn there how to follow without an account. */
@Component
public final class FollowingMenu implements MenuContribution {

    private static final int POSITION = 850;

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return Optional.of(new Entry(Paths.FOLLOWING, FollowingTexts.of(locale).get("menu"), POSITION));
    }
}
