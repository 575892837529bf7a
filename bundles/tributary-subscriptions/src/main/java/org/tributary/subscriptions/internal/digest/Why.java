package org.tributary.subscriptions.internal.digest;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.web.Prose;
import org.tributary.web.Texts;

/** Says why something is in a message: what happened to it, in a few words each. */
final class Why {

    /** What was said shortly before it was noticed is part of what was noticed. */
    private static final Duration JUST_BEFORE = Duration.ofMinutes(15);

    /** So long an update may wait until it is noticed. */
    private static final Duration LATELY = Duration.ofDays(1);

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_UPDATE = 140;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Texts texts;
    private final Function<ListingId, List<Voice>> voices;
    private final Function<ListingId, List<StatusUpdate>> updates;

    /**
     * With ways to ask who said what; asked only where that is the news.
     *
     * @param voices newest first, as the reader may see them
     * @param updates newest first, as the reader may see them
     */
    Why(Texts texts, Function<ListingId, List<Voice>> voices, Function<ListingId, List<StatusUpdate>> updates) {
        this.texts = texts;
        this.voices = voices;
        this.updates = updates;
    }

    /** In a few words each, the most telling first; of something new nobody needs to hear that it was changed as well. */
    List<String> phrases(Entry entry) {
        List<String> phrases = new ArrayList<>();
        for (News news : entry.inOrder()) {
            if (news != News.UPDATED || !entry.news().contains(News.NEW)) {
                phrase(news, entry).ifPresent(phrases::add);
            }
        }
        return List.copyOf(phrases);
    }

    private Optional<String> phrase(News news, Entry entry) {
        Listing listing = entry.listing();
        return switch (news) {
            case NEW -> Optional.of(texts.get("why.new"));
            case UPDATED -> Optional.of(update(listing, entry.told().noted()));
            case PHASE -> Optional.of(listing.facets()
                    .phase()
                    .map(Phase::code)
                    .map(code -> texts.get("why.phase." + code))
                    .orElseGet(() -> texts.get("why.phase")));
            case OUTCOME -> Optional.of(outcome(listing));
            case STALE -> Optional.of(
                    texts.get("why.stale", MONTH.format(listing.life().confirmed())));
            case VOICE -> voice(listing, entry.told().noted());
        };
    }

    /** What its owner wrote, where that is what changed. */
    private String update(Listing listing, Instant noted) {
        Instant since = noted.minus(LATELY);
        return updates.apply(listing.id()).stream()
                .findFirst()
                .filter(newest -> newest.time().isAfter(since))
                .map(newest -> Line.of(Prose.plain(newest.text()), LONGEST_UPDATE))
                .filter(words -> !words.isEmpty())
                .map(words -> texts.get("why.update", words))
                .orElseGet(() -> texts.get("why.updated"));
    }

    private String outcome(Listing listing) {
        return listing.outcome().flatMap(this::fact).orElseGet(() -> texts.get("why.outcome"));
    }

    private Optional<String> fact(Outcome outcome) {
        if (outcome.costBefore().isPresent()
                && outcome.costAfter().isPresent()
                && outcome.costBefore().getAsLong() > outcome.costAfter().getAsLong()) {
            long less = outcome.costBefore().getAsLong() - outcome.costAfter().getAsLong();
            return Optional.of(texts.get("why.outcome.saves", number(less)));
        }
        if (outcome.hoursSaved().orElse(0) > 0) {
            return Optional.of(
                    texts.get("why.outcome.hours", number(outcome.hoursSaved().getAsLong())));
        }
        if (outcome.residents().orElse(0) > 0) {
            return Optional.of(texts.get(
                    "why.outcome.residents", number(outcome.residents().getAsLong())));
        }
        return outcome.reusedBy().stream()
                .findFirst()
                .map(who -> texts.get("why.outcome.reused", Line.of(who, LONGEST_NAME)));
    }

    private static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    /** Who said something last; nothing where it was taken back meanwhile. */
    private Optional<String> voice(Listing listing, Instant noted) {
        List<Voice> said = voices.apply(listing.id());
        if (said.isEmpty()) {
            return Optional.empty();
        }
        VoiceKind kind = said.get(0).kind();
        Instant since = noted.minus(JUST_BEFORE);
        long lately = said.stream()
                .filter(one -> one.kind() == kind && !one.time().isBefore(since))
                .map(Voice::organisation)
                .distinct()
                .count();
        long named = Math.max(1, lately);
        String phrase =
                texts.get("why.voice." + kind.code(), Line.of(said.get(0).organisationName(), LONGEST_NAME), named);
        int all = of(kind, listing.tally());
        return Optional.of(all > named ? texts.get("why.voice.in-all", phrase, all) : phrase);
    }

    private static int of(VoiceKind kind, Tally tally) {
        return switch (kind) {
            case HAVE_THIS_TOO -> tally.haveThisToo();
            case USE_THIS -> tally.useThis();
            case WOULD_JOIN -> tally.wouldJoin();
            case COULD_HELP -> tally.couldHelp();
        };
    }
}
