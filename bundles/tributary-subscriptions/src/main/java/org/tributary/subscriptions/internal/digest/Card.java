package org.tributary.subscriptions.internal.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.notify.Message;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.digest.Digest.Group;
import org.tributary.web.Letter;
import org.tributary.web.Site;

/** How one listing stands in a message: its title, whose it is, and why it is there with the beginning of its summary. */
final class Card {

    private static final int LONGEST_TITLE = 160;
    private static final int LONGEST_HEADING = 120;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WHY = 210;

    private final Words texts;
    private final Site site;
    private final Reader reader;

    Card(Site site, Reader reader) {
        this.texts = Words.of(reader);
        this.site = site;
        this.reader = reader;
    }

    static String title(Listing listing) {
        return Line.of(listing.title(), LONGEST_TITLE);
    }

    static String path(ListingId id) {
        return "/listings/" + id.origin() + "/" + id.key();
    }

    /** What stands over a group. */
    String heading(Group group) {
        return group.subscription()
                .map(subscription -> Line.of(subscription.title(), LONGEST_HEADING))
                .orElseGet(() -> texts.get("group.listings"));
    }

    /** Something that happened. */
    Message.Item item(Entry entry, String group, List<String> phrases) {
        List<String> lines = new ArrayList<>();
        lines.add(about(entry.listing()));
        lines.add(why(entry.listing(), phrases));
        also(entry.also()).ifPresent(lines::add);
        return item(
                entry.listing(),
                group,
                lines,
                entry.inOrder().stream().map(Coded::code).toList());
    }

    /** Something that is near to what somebody follows. */
    Message.Item near(Listing listing, String group, String phrase) {
        return item(listing, group, List.of(about(listing), why(listing, List.of(phrase))), List.of("near"));
    }

    private Message.Item item(Listing listing, String group, List<String> lines, List<String> reasons) {
        return new Message.Item(
                title(listing),
                site.absolute(path(listing.id())),
                String.join("\n", lines.stream().filter(line -> !line.isEmpty()).toList()),
                group,
                Optional.of(listing.id()),
                reasons);
    }

    private String about(Listing listing) {
        String owner = listing.owner()
                .map(known -> Line.of(known.name(), LONGEST_NAME))
                .orElseGet(() -> texts.get("about.nobody"));
        String kind = texts.get("kind." + listing.kind().code());
        return listing.facets()
                .phase()
                .map(phase -> texts.get("about.phase", owner, kind, texts.get("phase." + phase.code())))
                .orElseGet(() -> texts.get("about", owner, kind));
    }

    private static String why(Listing listing, List<String> phrases) {
        StringBuilder why = new StringBuilder();
        phrases.forEach(phrase -> why.append(Line.sentence(phrase)).append(' '));
        return Line.of(why + listing.headline().summary(), LONGEST_WHY);
    }

    private Optional<String> also(List<String> also) {
        if (also.isEmpty()) {
            return Optional.empty();
        }
        String first = Line.of(also.get(0), LONGEST_NAME);
        return Optional.of(
                also.size() == 1 ? texts.get("also", first) : texts.get("also.more", first, also.size() - 1));
    }

    /** What one can say to it with one button; of those only that can sign in. */
    List<Letter.Link> toDo(Listing listing) {
        if (!reader.isMember()) {
            return List.of();
        }
        if (reader.owns(listing)) {
            return List.of(new Letter.Link(texts.get("do.still-true"), site.absolute(path(listing.id()) + "/confirm")));
        }
        VoiceKind kind = usual(listing.kind());
        return List.of(new Letter.Link(
                texts.get("do." + kind.code()), site.absolute(path(listing.id()) + "/voice?kind=" + kind.code())));
    }

    private static VoiceKind usual(ListingKind kind) {
        return switch (kind) {
            case PROBLEM, PROJECT, STORY -> VoiceKind.HAVE_THIS_TOO;
            case ASSET, GUIDE, SIGNPOST -> VoiceKind.USE_THIS;
            case OPPORTUNITY -> VoiceKind.WOULD_JOIN;
        };
    }
}
