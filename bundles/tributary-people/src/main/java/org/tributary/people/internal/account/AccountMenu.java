package org.tributary.people.internal.account;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;

/** The way in, or to the own account. */
@Component
public final class AccountMenu implements MenuContribution {

    private static final int POSITION = 900;

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        boolean in = viewer.person().isPresent();
        return Optional.of(new Entry(
                in ? "/account" : "/sign-in",
                AccountTexts.of(locale).get(in ? "menu.account" : "menu.sign-in"),
                POSITION));
    }
}
