package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A group of a Liferay as listings.
 *
 * <p>Most runs ask only for what was changed lately. Such a run cannot see that something has gone, so everything is read
 * once a day.
 */
final class GroupSource implements ListingSource {

    static final int PAGE = 50;

    private static final Duration WHOLE_EVERY = Duration.ofDays(1);

    /** Its clock and ours may differ, and an entry may become visible some time after it was written. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final GroupConfiguration configuration;
    private final OutboundHttp http;
    private final Clock clock;

    GroupSource(GroupConfiguration configuration, OutboundHttp http, Clock clock) {
        this.configuration = configuration;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return configuration.origin().strip();
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                Settings.title(configuration.title(), Texts.text("title", configuration.group())),
                Settings.address(configuration.address()),
                Settings.every(configuration.every(), Duration.ofHours(1)),
                configuration.moderated());
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        Group group = Group.of(configuration);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Bookmark mark = begin(since, group, now);
        Part part = group.parts().get(mark.part());
        JsonNode page =
                new Liferay(http, clock, group.site(), group.token()).list(group.name(), part, parameters(mark, part));
        // One that moves down while it is read comes twice.
        Map<ListingId, ListingDraft> drafts = new LinkedHashMap<>();
        Instant newest = Instant.EPOCH;
        for (JsonNode item : page.path("items")) {
            Entry entry = new Entry(part, item, now);
            if (entry.isOne() && drafts.size() < ListingBatch.MOST) {
                ListingDraft draft = entry.draft(group);
                drafts.putIfAbsent(draft.id().orElseThrow(), draft);
                newest = entry.changed().isAfter(newest) ? entry.changed() : newest;
            }
        }
        boolean last = page.path("items").isEmpty()
                || mark.page() >= page.path("lastPage").asInt(1);
        Bookmark next = last ? mark.nextPart(newest) : mark.nextPage(newest);
        boolean more = next.part() < group.parts().size();
        return new ListingBatch(drafts.values().stream().toList(), Set.of(), next.text(), more, !more && next.whole());
    }

    private static Bookmark begin(Optional<String> since, Group group, Instant now) {
        Optional<Bookmark> before =
                since.flatMap(Bookmark::parse).filter(mark -> mark.settings().equals(group.hash()));
        if (before.isEmpty()) {
            return Bookmark.everything(group.hash(), now);
        }
        Bookmark mark = before.get();
        if (mark.part() < group.parts().size()) {
            return mark;
        }
        // The last run came to its end.
        return mark.wholeAt().plus(WHOLE_EVERY).isAfter(now) ? mark.news() : Bookmark.everything(group.hash(), now);
    }

    private static Map<String, String> parameters(Bookmark mark, Part part) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("page", String.valueOf(mark.page()));
        parameters.put("pageSize", String.valueOf(PAGE));
        // The oldest change first: what is changed while we read comes at the end, and nothing moves over the edge of a
        // page.
        parameters.put("sort", "dateModified:asc");
        parameters.put("fields", Entry.FIELDS);
        if (part == Part.DOCUMENTS) {
            parameters.put("flatten", "true");
        }
        if (!mark.whole()) {
            Instant from = mark.since().minus(OVERLAP);
            parameters.put("filter", "dateModified ge " + (from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from));
        }
        return parameters;
    }
}
