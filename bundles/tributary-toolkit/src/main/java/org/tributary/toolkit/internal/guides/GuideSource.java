package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;
import org.tributary.toolkit.internal.guides.Guide.Type;
import org.tributary.web.CurrentSite;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/**
 * Guides as listings, so that they are found, followed and shown in widgets like everything else. Templates and checklists
 * are not: they mean little without the guide that leads to them.
 */
@Component(configurationPid = GuideSource.PID)
@Designate(ocd = ToolkitSettings.class)
public final class GuideSource implements ListingSource {

    static final String PID = "tributary.toolkit";
    static final String ORIGIN = "toolkit";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_SECTION = 20_000;
    private static final int LONGEST_TITLE = 200;

    private final Guides guides;
    private final Organisations organisations;
    private final Topics topics;
    private final CurrentSite site;
    private final ToolkitSettings settings;
    private final Clock clock;
    private final Texts texts = GuideTexts.get();

    @Activate
    public GuideSource(
            @Reference Guides guides,
            @Reference Organisations organisations,
            @Reference Topics topics,
            @Reference CurrentSite site,
            ToolkitSettings settings) {
        this(guides, organisations, topics, site, settings, Clock.systemUTC());
    }

    /** For tests. */
    GuideSource(
            Guides guides,
            Organisations organisations,
            Topics topics,
            CurrentSite site,
            ToolkitSettings settings,
            Clock clock) {
        this.guides = guides;
        this.organisations = organisations;
        this.topics = topics;
        this.site = site;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return ORIGIN;
    }

    @Override
    public SourceProfile profile() {
        // As often as may be: it costs nothing where nothing has changed, and whoever changes a guide looks for it.
        return new SourceProfile(
                texts.get("source.title"),
                Optional.of(site.now().absolute("/toolkit")),
                SourceProfile.SHORTEST_RHYTHM,
                false);
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        settle();
        Position position = Position.parse(since);
        List<ListingDraft> all = drafts();
        String state = digest(all);
        if (position.isWhole(state)) {
            return ListingBatch.unchanged(position.toString());
        }
        // Where the guides have changed between two pages it begins anew, and names those of the first pages again.
        int from = position.state().equals(state) ? Math.min(position.next(), all.size()) : 0;
        int to = Math.min(all.size(), from + ListingBatch.MOST);
        boolean more = to < all.size();
        Position next = new Position(state, more ? to : Position.END);
        return new ListingBatch(all.subList(from, to), Set.of(), next.toString(), more, !more);
    }

    /** While packs are still coming, guides that are not there yet would be taken for gone. */
    private void settle() throws SourceFailure {
        try {
            if (!guides.isSettledWithin(PATIENCE)) {
                throw SourceFailure.later(texts.get("source.unsettled"), Duration.ofMinutes(1), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SourceFailure.later(texts.get("source.unsettled"), Duration.ofMinutes(1), e);
        }
    }

    private List<ListingDraft> drafts() throws SourceFailure {
        List<Guide> all = guides.all(Locale.ENGLISH).stream()
                .filter(guide -> guide.type() == Type.GUIDE)
                .sorted(Comparator.comparing(Guide::key))
                .toList();
        if (all.isEmpty()) {
            // Nothing to list, and so nobody to list it for.
            return List.of();
        }
        OrganisationId owner = owner();
        Site here = site.now();
        return all.stream().map(guide -> draft(guide, owner, here)).toList();
    }

    private OrganisationId owner() throws SourceFailure {
        String named = settings.organisation().strip();
        if (!named.isEmpty()) {
            return organisations
                    .recognise(named)
                    .map(Organisation::id)
                    .orElseThrow(() -> SourceFailure.misconfigured(texts.get("source.organisation", named)));
        }
        String name = texts.get("source.owner");
        return organisations
                .recognise(name)
                .orElseGet(() -> organisations.add(publisher(name), Actor.system(ORIGIN)))
                .id();
    }

    /** Confirmed, for its name is ours: there is nothing for a curator to look at. */
    private static OrganisationDraft publisher(String name) {
        OrganisationDraft named = OrganisationDraft.named(name);
        return new OrganisationDraft(
                named.id(),
                named.name(),
                named.kind(),
                named.place(),
                named.codes(),
                named.domains(),
                named.website(),
                named.aliases(),
                true);
    }

    private ListingDraft draft(Guide guide, OrganisationId owner, Site here) {
        URI address = here.absolute(Catalogue.PATH + guide.key());
        return ListingDraft.of(ListingKind.GUIDE, guide.title(), guide.summary(), owner)
                .withId(Optional.of(new ListingId(ORIGIN, guide.key())))
                .withSections(new Sections(Map.of(Section.SHAREABLE, text(guide, here))))
                .withFacets(Facets.NONE.withTopics(guide.topics().stream()
                        .filter(topic -> topics.find(topic).isPresent())
                        .collect(Collectors.toCollection(LinkedHashSet::new))))
                .withLinks(links(guide, address))
                .withDates(dates(guide))
                .withProvenance(new Provenance(Optional.of(address), false));
    }

    /** Those of its text, or all guides would stand before the news of councils whenever a host begins. */
    private Optional<ListingDraft.Dates> dates(Guide guide) {
        return guide.written()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(written -> !written.isAfter(clock.instant()))
                .map(written -> new ListingDraft.Dates(written, written, written, Optional.empty()));
    }

    private List<Link> links(Guide guide, URI address) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(LinkRelation.PAGE, texts.get("source.read"), address));
        guide.sources()
                .forEach((title, place) -> links.add(new Link(
                        LinkRelation.RESEARCH,
                        title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title,
                        place)));
        return links;
    }

    /** As part of another page and, in feeds, of another site: headings one level up, for they stand under one already. */
    private static String text(Guide guide, Site here) {
        String text = guide.text()
                .strip()
                .replaceAll("(?m)^#(#{1,5} )", "$1")
                .replace("](" + Catalogue.PATH, "](" + here.absolute(Catalogue.PATH));
        if (text.length() <= LONGEST_SECTION) {
            return text;
        }
        int end = text.lastIndexOf("\n\n", LONGEST_SECTION - 2);
        return text.substring(0, end < 0 ? LONGEST_SECTION - 2 : end) + "\n…";
    }

    private static String digest(List<ListingDraft> drafts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            drafts.forEach(draft -> sha.update(draft.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How far a run is.
     *
     * @param state of all guides
     * @param next the number of the next one
     */
    private record Position(String state, int next) {

        private static final int END = -1;

        static Position parse(Optional<String> since) {
            String[] parts = since.orElse("").split(" ", 2);
            boolean known = parts.length == 2 && parts[1].matches("-1|\\d{1,6}");
            return known ? new Position(parts[0], Integer.parseInt(parts[1])) : new Position("", 0);
        }

        boolean isWhole(String now) {
            return next == END && state.equals(now);
        }

        @Override
        public String toString() {
            return state + " " + next;
        }
    }
}
