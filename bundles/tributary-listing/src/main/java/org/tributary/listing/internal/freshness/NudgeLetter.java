package org.tributary.listing.internal.freshness;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.notify.Message;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.stewardship.Capabilities;
import org.tributary.listing.internal.stewardship.Owners.Owned;
import org.tributary.listing.internal.stewardship.Purpose;
import org.tributary.listing.internal.stewardship.Recipient;
import org.tributary.web.Letter;
import org.tributary.web.Secret;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** The mail that asks whether listings are still true. */
final class NudgeLetter {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Site site;
    private final Texts texts = Texts.of(NudgeLetter.class, Locale.UK);

    NudgeLetter(Site site) {
        this.site = site;
    }

    Message write(
            Recipient recipient,
            Map<Nudges.Asked, Map<Purpose, Secret>> asks,
            Map<ListingId, Owned> owned,
            Instant linksUntil,
            Instant answerBy,
            String key) {
        boolean one = asks.size() == 1;
        Listing first = listing(asks.keySet().iterator().next(), owned);
        Letter letter = Letter.of(
                        site,
                        Locale.UK,
                        one
                                ? texts.get("nudge.subject.one", first.title())
                                : texts.get("nudge.subject.several", asks.size()))
                .greeting(recipient.name())
                .paragraph(texts.get(one ? "nudge.intro.one" : "nudge.intro.several", site.name(), asks.size()));
        for (Map.Entry<Nudges.Asked, Map<Purpose, Secret>> ask : asks.entrySet()) {
            Listing listing = listing(ask.getKey(), owned);
            letter = letter.item(
                    listing.title(), absolute(ListingAddress.path(listing.id())), why(ask.getKey(), listing, answerBy));
            letter = one
                    ? letter.button(texts.get("nudge.still-true"), link(Purpose.STILL_TRUE, ask.getValue()))
                    : letter.link(texts.get("nudge.still-true"), link(Purpose.STILL_TRUE, ask.getValue()));
            letter = letter.link(texts.get("nudge.finished"), link(Purpose.FINISHED, ask.getValue()))
                    .link(texts.get("nudge.hand-over"), link(Purpose.HAND_OVER, ask.getValue()))
                    .link(
                            texts.get("nudge.update"),
                            absolute("/publish/" + listing.id().origin() + "/"
                                    + listing.id().key()));
        }
        return letter.paragraph(texts.get("nudge.links", DAY.format(linksUntil)))
                .because(texts.get(
                        "nudge.because."
                                + recipient
                                        .role()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                        site.name()))
                .message(key, recipient.address(), Message.Sort.AUTOMATIC);
    }

    private String why(Nudges.Asked asked, Listing listing, Instant answerBy) {
        String reason =
                switch (asked.reason()) {
                    case END -> texts.get(
                            "nudge.why.end",
                            listing.period().end().map(NudgeLetter::day).orElse(""));
                    case PHASE -> texts.get(
                            "nudge.why.phase",
                            listing.facets()
                                    .phase()
                                    .map(phase -> texts.get("phase." + phase.code()))
                                    .orElse(""),
                            DAY.format(asked.phaseSince()));
                    case QUIET -> texts.get(
                            "nudge.why.quiet", DAY.format(listing.life().updated()));
                    case REPORTED -> texts.get("nudge.why.reported");
                };
        return asked.asks() == 0
                ? reason
                : reason + " "
                        + texts.get(
                                "nudge.again",
                                asked.asked().map(DAY::format).orElse(""),
                                DAY.format(answerBy),
                                DAY.format(listing.life().confirmed()));
    }

    private static String day(PartialDate date) {
        String form = date.day().isPresent() ? "d MMMM uuuu" : date.month().isPresent() ? "MMMM uuuu" : "uuuu";
        return DateTimeFormatter.ofPattern(form, Locale.UK).format(date.lastDay());
    }

    private static Listing listing(Nudges.Asked asked, Map<ListingId, Owned> owned) {
        return owned.get(asked.listing()).cared().listing();
    }

    private URI link(Purpose purpose, Map<Purpose, Secret> secrets) {
        return absolute(Capabilities.path(purpose, secrets.get(purpose)));
    }

    private URI absolute(String path) {
        return site.absolute(path);
    }
}
