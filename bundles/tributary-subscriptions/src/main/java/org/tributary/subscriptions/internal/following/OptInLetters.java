package org.tributary.subscriptions.internal.following;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.MailAddress;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** The letters to an address of which it is not known yet whether its owner wants to hear. */
final class OptInLetters {

    /** Where the owner of an address confirms; a page with one button. */
    static final String CONFIRM = "/following/confirm/";

    /** Where somebody looks after all that an address follows. */
    static final String MANAGE = "/following/by-link/";

    private static final int LONGEST_TITLE = 150;

    /** What mail programs would turn into links: nobody shall send their own address to others through us. */
    private static final Pattern LIKE_A_LINK =
            Pattern.compile("(?i)https?:|www\\.|@|[\\p{L}\\p{N}-]\\.[\\p{L}]{2,}|[\\p{L}\\p{N}-]/[\\p{L}\\p{N}]");

    private final CurrentSite site;
    private final Capabilities capabilities;
    private final Texts texts = FollowingTexts.texts();

    OptInLetters(CurrentSite site, Capabilities capabilities) {
        this.site = site;
        this.capabilities = capabilities;
    }

    /** Asks whether the owner of the address wants to hear. */
    Letter confirm(String follower, long subscription, String title, Rhythm rhythm, Instant now) {
        Site here = site.now();
        String link =
                capabilities.mint(Purpose.CONFIRM, follower + "/" + subscription, now.plus(Capabilities.TO_CONFIRM));
        return quoted(
                        Letter.of(here, Locale.UK, texts.get("confirm.subject", here.name()))
                                .paragraph(texts.get("confirm.text", here.name())),
                        title)
                .paragraph(texts.get("confirm.how." + rhythm.code()))
                .button(texts.get("confirm.button"), here.absolute(CONFIRM + link))
                .paragraph(texts.get("confirm.limits", Capabilities.TO_CONFIRM.toDays()))
                .because(texts.get("confirm.because", here.name()));
    }

    /** Tells somebody who asked again that they follow it already. */
    Letter already(String follower, MailAddress address, String title, Instant now) {
        Site here = site.now();
        return quoted(
                        Letter.of(here, Locale.UK, texts.get("already.subject", here.name()))
                                .paragraph(texts.get("already.text", here.name())),
                        title)
                .button(texts.get("manage.button"), here.absolute(MANAGE + manage(follower, address, now)))
                .paragraph(texts.get("manage.limits", Capabilities.TO_MANAGE.toDays()))
                .because(texts.get("confirm.because", here.name()));
    }

    /** The way to all that an address follows. */
    Letter manageLink(String follower, MailAddress address, Instant now) {
        Site here = site.now();
        return Letter.of(here, Locale.UK, texts.get("manage.subject", here.name()))
                .paragraph(texts.get("manage.text", here.name()))
                .button(texts.get("manage.button"), here.absolute(MANAGE + manage(follower, address, now)))
                .paragraph(texts.get("manage.limits", Capabilities.TO_MANAGE.toDays()))
                .because(texts.get("manage.because", here.name()));
    }

    /** Tells somebody that this address follows nothing. */
    Letter nothing() {
        Site here = site.now();
        return Letter.of(here, Locale.UK, texts.get("nothing.subject", here.name()))
                .paragraph(texts.get("nothing.text", here.name()))
                .because(texts.get("manage.because", here.name()));
    }

    private String manage(String follower, MailAddress address, Instant now) {
        String managed = Capabilities.managed(follower, address.typed());
        return capabilities.mint(Purpose.MANAGE, managed, now.plus(Capabilities.TO_MANAGE));
    }

    private Letter quoted(Letter letter, String title) {
        if (LIKE_A_LINK.matcher(title).find()) {
            return letter.quote(texts.get("confirm.search"));
        }
        return letter.quote(
                title.codePointCount(0, title.length()) <= LONGEST_TITLE
                        ? title
                        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…");
    }
}
