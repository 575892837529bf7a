package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.adapter.kit.Failures;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Topics;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A catalogue of software. A few files are read a page, for each is a request of its own; what the catalogue names no more,
 * and what has no file any more, is no more listed, but only after a run in which every other file could be read.
 */
@Component(configurationPid = CatalogueSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CatalogueConfig.class, factory = true)
public final class CatalogueSource implements ListingSource {

    static final String PID = "tributary.adapter.publiccode";

    /** As many as a run comes to, with {@link #FILES_OF_A_PAGE} each of its 200 pages. */
    static final int MOST_FILES = 4_000;

    private static final int FILES_OF_A_PAGE = 20;
    private static final int LONGEST_CATALOGUE = 2_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A page may take a minute; the last file of one begun before this may take {@link #PATIENCE}. */
    private static final Duration LONGEST_PAGE = Duration.ofSeconds(35);

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSource.class);

    private final CatalogueConfig config;
    private final OutboundHttp http;
    private final Organisations organisations;
    private final Topics topics;
    private final Clock clock;

    @Activate
    public CatalogueSource(
            CatalogueConfig config,
            @Reference OutboundHttp http,
            @Reference Organisations organisations,
            @Reference Topics topics) {
        this(config, http, organisations, topics, Clock.systemUTC());
    }

    /** For tests. */
    CatalogueSource(
            CatalogueConfig config, OutboundHttp http, Organisations organisations, Topics topics, Clock clock) {
        this.config = config;
        this.http = http;
        this.organisations = organisations;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return config.origin().strip();
    }

    @Override
    public SourceProfile profile() {
        return CatalogueSettings.profile(config);
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        CatalogueSettings settings = CatalogueSettings.of(config, organisations, topics);
        Instant begun = clock.instant();
        TreeMap<String, URI> all = repositories(settings);
        Position position = Position.parse(since);
        Drafts drafts = new Drafts(settings, organisations, clock);
        List<ListingDraft> found = new ArrayList<>();
        SourceFailure last = null;
        int asked = 0;
        for (Map.Entry<String, URI> repository :
                all.tailMap(position.after(), false).entrySet()) {
            boolean late = clock.instant().isAfter(begun.plus(LONGEST_PAGE));
            if (asked == FILES_OF_A_PAGE || asked > 0 && late) {
                return new ListingBatch(found, Set.of(), position.toString(), true);
            }
            asked++;
            try {
                Optional<ListingDraft> draft = read(settings, drafts, repository.getKey(), repository.getValue());
                if (draft.isPresent()) {
                    found.add(draft.get());
                    position = position.withRead();
                }
            } catch (BusyException busy) {
                // Nobody is asked on while one asks for patience; the next run goes on here.
                if (found.isEmpty()) {
                    throw busy.failure;
                }
                return new ListingBatch(found, Set.of(), position.toString(), true);
            } catch (SourceFailure failure) {
                LOG.warn("In the catalogue {}, {}: {}", settings.origin(), repository.getKey(), failure.getMessage());
                position = position.withFailed();
                last = failure;
            }
            position = position.after(repository.getKey());
        }
        if (!position.read()) {
            // Not one of them: that is a fault of the catalogue, and no reason to take away what was read before.
            throw last == null ? Failures.late(Texts.text("none-there")) : last;
        }
        return new ListingBatch(found, Set.of(), Position.BEGINNING.toString(), false, !position.failed());
    }

    private TreeMap<String, URI> repositories(CatalogueSettings settings) throws SourceFailure {
        List<URI> addresses = new ArrayList<>(settings.files());
        if (settings.catalogue().isPresent()) {
            Answer answer = send(Outgoing.get(settings.catalogue().get()), LONGEST_CATALOGUE);
            if (answer.status() != 200 && answer.status() != 203) {
                throw Failures.of(answer, clock);
            }
            List<URI> listed = Listed.in(new String(answer.body(), StandardCharsets.UTF_8));
            // An empty list is a mistake more often than the end of all software.
            if (listed.isEmpty()) {
                throw Failures.late(Texts.text("no-list"));
            }
            addresses.addAll(listed);
        }
        TreeMap<String, URI> all = Listed.of(addresses);
        if (all.size() > MOST_FILES) {
            throw SourceFailure.misconfigured(Texts.text("too-many", MOST_FILES));
        }
        return all;
    }

    /** The listing of one repository; empty where it has no such file. */
    private Optional<ListingDraft> read(CatalogueSettings settings, Drafts drafts, String repository, URI listed)
            throws SourceFailure, BusyException {
        Answer answer = send(Outgoing.get(Addresses.file(listed)), Reading.LONGEST);
        if (answer.status() == 429) {
            throw new BusyException(Failures.of(answer, clock));
        }
        if (answer.status() == 404 || answer.status() == 410) {
            LOG.info("In the catalogue {}, {} has no publiccode.yml", settings.origin(), repository);
            return Optional.empty();
        }
        if (answer.status() != 200 && answer.status() != 203) {
            throw Failures.of(answer, clock);
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw broken("why.empty");
        }
        Object file = Reading.yaml(text).orElseThrow(() -> broken("why.yaml"));
        if (!(file instanceof Map<?, ?> map)) {
            throw broken("why.map");
        }
        return Optional.of(drafts.of(PublicCode.of(map, settings.language()), repository, listed)
                .orElseThrow(() -> broken("why.name")));
    }

    private static SourceFailure broken(String why) {
        return Failures.late(Texts.text("no-publiccode", Texts.text(why)));
    }

    private Answer send(Outgoing request, int longest) throws SourceFailure {
        try {
            return http.send(
                    new Outgoing("GET", request.address(), request.headers(), Optional.empty(), PATIENCE, longest)
                            .asRobot());
        } catch (OutboundFailure e) {
            throw Failures.of(e, request.address());
        }
    }

    /** A site asks to be left alone. */
    private static final class BusyException extends Exception {

        private static final long serialVersionUID = 1L;

        private final SourceFailure failure;

        private BusyException(SourceFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
