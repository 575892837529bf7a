package org.tributary.subscriptions.internal.digest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisation;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.digest.Digest.Group;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.web.Letter;
import org.tributary.web.Site;

/** Writes to a follower like a helpful colleague: what is new, why they get it, three lines each, and how to stop it. */
final class DigestLetter {

    private static final int LONGEST_HEADING = 120;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PREVIEW = 140;
    private static final int TITLES_IN_PREVIEW = 3;

    private final Words texts;
    private final Site site;
    private final Reader reader;
    private final WaysOut ways;
    private final boolean searchable;
    private final Card card;

    /**
     * For one reader.
     *
     * @param searchable whether this host has pages of search to lead to
     */
    DigestLetter(Site site, Reader reader, WaysOut ways, boolean searchable) {
        this.site = site;
        this.reader = reader;
        this.ways = ways;
        this.searchable = searchable;
        this.texts = Words.of(reader);
        this.card = new Card(site, reader);
    }

    /** What happened. */
    Message news(String key, Digest digest, boolean atOnce, Why why) {
        String subject = new Subject(texts).of(digest, why);
        Letter letter = greeted(subject).preview(preview(digest, why)).paragraph(intro(digest, atOnce));
        for (Group group : digest.groups()) {
            letter = group(letter, group, digest, why);
        }
        if (digest.more() > 0) {
            letter = letter.link(texts.get("do.more.following", digest.more()), ways.change());
        }
        long problems = problems(digest);
        if (problems > 0 && mayJoin()) {
            letter = letter.paragraph(texts.get("ask.voice", problems))
                    .link(texts.get("ask.voice.sign-in"), site.absolute("/sign-in"));
        }
        List<Subscription> told = subscriptions(digest);
        return sent(letter.because(because(told)), key, told);
    }

    /** What is near, when nothing happened. */
    Message near(String key, Near near) {
        Letter letter = greeted(texts.get("subject.near"))
                .preview(Line.of(
                        near.groups().stream()
                                .flatMap(group -> group.found().stream())
                                .limit(TITLES_IN_PREVIEW)
                                .map(found -> Card.title(found.listing()))
                                .collect(Collectors.joining(" · ")),
                        LONGEST_PREVIEW))
                .paragraph(texts.get("intro.near", site.name()));
        if (searchable) {
            letter = letter.paragraph(texts.get("intro.near.widen"));
        }
        for (Near.Group group : near.groups()) {
            String heading = Line.of(group.heading(), LONGEST_HEADING);
            letter = letter.heading(heading);
            for (Near.Found found : group.found()) {
                letter = letter.item(card.near(found.listing(), heading, found.why()), card.toDo(found.listing()));
            }
            if (searchable) {
                letter = letter.links(List.of(new Letter.Link(texts.get("do.search"), search(group.query()))));
            }
        }
        return sent(letter.because(texts.get("because.near", site.name())), key, List.of());
    }

    /** That it arrives. */
    Message test(String key) {
        Letter letter = greeted(texts.get("subject.test", site.name()));
        String organisation = Line.of(reader.home().map(Organisation::name).orElse(""));
        letter = letter.paragraph(texts.get("intro.test", site.name()));
        if (reader.isTeam()) {
            letter = letter.paragraph(
                    texts.get("intro.test.what", Line.of(reader.follower().name()), organisation));
        }
        return sent(letter.because(texts.get("because.test", site.name(), organisation)), key, List.of());
    }

    private String intro(Digest digest, boolean atOnce) {
        if (digest.total() > 1) {
            return texts.get(atOnce ? "intro.at-once" : "intro.digest", site.name());
        }
        return digest.groups()
                .get(0)
                .subscription()
                .map(subscription ->
                        texts.get("intro.one", Line.of(subscription.title(), LONGEST_HEADING), site.name()))
                .orElseGet(() -> texts.get("intro.one.listing", site.name()));
    }

    private Letter greeted(String subject) {
        Letter letter = Letter.of(site, Locale.UK, subject);
        return reader.isTeam() ? letter : letter.greeting(Line.of(reader.name()));
    }

    private Letter group(Letter letter, Group group, Digest digest, Why why) {
        String heading = card.heading(group);
        // Of a single thing the first sentence says already where it belongs.
        Letter written = digest.total() > 1 ? letter.heading(heading) : letter;
        for (Entry entry : group.entries()) {
            List<Letter.Link> links = new ArrayList<>(card.toDo(entry.listing()));
            if (group.subscription().isEmpty()) {
                ways.stop(entry.told().subscription().id())
                        .ifPresent(stop -> links.add(new Letter.Link(texts.get("do.stop-listing"), stop)));
            }
            written = written.item(card.item(entry, heading, why.phrases(entry)), links);
        }
        if (group.more() > 0) {
            URI rest = group.subscription()
                    .map(subscription -> search(subscription.wanted().query()))
                    .orElseGet(ways::change);
            written = written.link(texts.get("do.more", group.more(), Line.of(heading, LONGEST_NAME)), rest);
        }
        Optional<URI> stop = group.subscription()
                .filter(subscription -> digest.groups().size() > 1)
                .flatMap(subscription -> ways.stop(subscription.id()));
        return stop.isEmpty()
                ? written
                : written.links(
                        List.of(new Letter.Link(texts.get("do.stop", Line.of(heading, LONGEST_NAME)), stop.get())));
    }

    /** The newest that fit; where there is no search, what one follows. */
    private URI search(String query) {
        return searchable
                ? site.absolute("/search?" + query + (query.isEmpty() ? "" : "&") + "sort=newest")
                : ways.change();
    }

    private String preview(Digest digest, Why why) {
        List<Entry> entries = digest.entries();
        String words = digest.total() == 1
                ? String.join(". ", why.phrases(entries.get(0))) + ". "
                        + entries.get(0).listing().headline().summary()
                : entries.stream()
                        .limit(TITLES_IN_PREVIEW)
                        .map(entry -> Card.title(entry.listing()))
                        .collect(Collectors.joining(" · "));
        return Line.of(words, LONGEST_PREVIEW);
    }

    /** People without an account hear once in a mail what they could do with one. */
    private boolean mayJoin() {
        return !reader.isTeam() && reader.follower().person().isEmpty();
    }

    private static long problems(Digest digest) {
        return digest.entries().stream()
                .filter(entry -> entry.listing().kind() == ListingKind.PROBLEM)
                .count();
    }

    private static List<Subscription> subscriptions(Digest digest) {
        return digest.entries().stream()
                .map(entry -> entry.told().subscription())
                .distinct()
                .toList();
    }

    private String because(List<Subscription> told) {
        Subscription first = told.get(0);
        String title = Line.of(first.title(), LONGEST_HEADING);
        return told.size() == 1 && !reader.isTeam()
                ? texts.get(
                        "because.one",
                        title,
                        site.name(),
                        texts.get("rhythm." + first.rhythm().code()))
                : texts.get("because.several", told.size(), site.name(), title);
    }

    private Message sent(Letter letter, String key, List<Subscription> told) {
        List<Letter.Link> stops = new ArrayList<>();
        if (!reader.isTeam()) {
            Optional<URI> only = told.size() == 1 ? ways.stop(told.get(0).id()) : Optional.empty();
            only.ifPresent(stop -> stops.add(new Letter.Link(texts.get("do.stop-this"), stop)));
            stops.add(new Letter.Link(texts.get("do.stop-all"), ways.stopAll()));
        }
        stops.add(new Letter.Link(texts.get("do.change"), ways.change()));
        return letter.unsubscribe(ways.stopAll(), stops)
                .message(key, reader.follower().address(), Message.Sort.BULK);
    }
}
