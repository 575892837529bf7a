package ${package};

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tag;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * Reads the entries of ${className}: a JSON list of objects with {@code id}, {@code title}, {@code summary}, {@code text},
 * {@code kind}, {@code address} and {@code changed}, of which {@code id} and {@code title} are needed.
 *
 * <p>Each run reads the whole list from its beginning, so what is there no more goes here as well. The platform owns the
 * rest: when it runs, trying again, what is new and what has changed.
 */
@Component(configurationPid = "${package}", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class ${className}Source implements ListingSource {

    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_TEXT = 20_000;
    private static final Duration SOON = Duration.ofMinutes(15);
    private static final Duration EVERY_HOUR = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutboundHttp http;
    private final Settings settings;
    private final Clock clock;

    @Activate
    public ${className}Source(@Reference OutboundHttp http, Settings settings) {
        this(http, settings, Clock.systemUTC());
    }

    /** For tests. */
    ${className}Source(OutboundHttp http, Settings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return settings.origin();
    }

    @Override
    public SourceProfile profile() {
        String title = settings.title().isBlank() ? "${className}" : line(settings.title(), 100);
        return new SourceProfile(title, web(settings.address()), rhythm().orElse(EVERY_HOUR), settings.moderated());
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        OrganisationId owner = checkedSettings();
        List<ListingDraft> all = drafts(entries(), owner);
        // One answer may hold more than one page: "since" is how much of it this run has read.
        int from = since.filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
        from = from < all.size() ? from : 0;
        int to = Math.min(from + ListingBatch.MOST, all.size());
        boolean more = to < all.size();
        return new ListingBatch(all.subList(from, to), Set.of(), more ? String.valueOf(to) : "", more, !more);
    }

    /** A wrong setting is said here, where the administrator sees it; a component that cannot start says it to the log. */
    private OrganisationId checkedSettings() throws SourceFailure {
        if (!settings.origin().matches("[a-z][a-z0-9-]{1,39}")) {
            throw SourceFailure.misconfigured(
                    "The setting origin must be 2 to 40 of a-z, 0-9 and hyphens, and begin with a letter.");
        }
        if (!settings.address().isBlank() && web(settings.address()).isEmpty()) {
            throw SourceFailure.misconfigured("The setting address must begin with https:// or http://.");
        }
        if (rhythm().isEmpty()) {
            throw SourceFailure.misconfigured("The setting every must be a number and m, h or d, such as 30m.");
        }
        try {
            return new OrganisationId(settings.organisation().strip());
        } catch (IllegalArgumentException e) {
            throw SourceFailure.misconfigured(
                    "The setting organisation must be the id of a council as its page has it in its address, such as camden.");
        }
    }

    private JsonNode entries() throws SourceFailure {
        try {
            JsonNode list = JSON.readTree(settings.address().isBlank() ? sample() : answer());
            if (list.isArray()) {
                return list;
            }
        } catch (IOException e) {
            throw SourceFailure.later("The answer of ${className} is not JSON.", EVERY_HOUR, e);
        }
        throw SourceFailure.later("The answer of ${className} is not a list of entries.", EVERY_HOUR, null);
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = ${className}Source.class.getResourceAsStream("sample.json")) {
            return in.readAllBytes();
        }
    }

    /** Decides for each way to fail whether time heals it or a person must act. */
    private byte[] answer() throws SourceFailure {
        Answer answer;
        try {
            answer = http.send(request());
        } catch (OutboundFailure e) {
            throw e.reason() == OutboundFailure.Reason.AWAY
                    ? SourceFailure.later("${className} did not answer. " + e.getMessage(), SOON, e)
                    : SourceFailure.misconfigured("${className} could not be read. " + e.getMessage());
        }
        int status = answer.status();
        if (status == 200) {
            return answer.body();
        }
        if (status == 429 || status >= 500) {
            throw SourceFailure.later(
                    "${className} is closed or busy; it answered " + status + ".",
                    answer.retryAfter(clock.instant())
                            .filter(wait -> !wait.isZero())
                            .orElse(SOON),
                    null);
        }
        throw SourceFailure.misconfigured(
                status == 401 || status == 403
                        ? "${className} does not let us read: set a token that may, in the setting token."
                        : "There is no list at the setting address; ${className} answered " + status + ".");
    }

    private Outgoing request() {
        Outgoing request = Outgoing.get(URI.create(settings.address().strip())).with("Accept", "application/json");
        // Who gave us a key has let us in; and a key goes to nobody to whom a redirect leads.
        return settings.token().isBlank()
                ? request.asRobot()
                : request.with("Authorization", "Bearer " + settings.token().strip())
                        .withoutRedirects();
    }

    /** One without id or title is no listing yet; of two with one id the last one counts. */
    private List<ListingDraft> drafts(JsonNode entries, OrganisationId owner) {
        Map<String, ListingDraft> drafts = new LinkedHashMap<>();
        for (JsonNode entry : entries) {
            String key = key(text(entry, "id"));
            if (!key.isEmpty() && !text(entry, "title").isEmpty()) {
                drafts.put(key, draft(key, entry, owner));
            }
        }
        return List.copyOf(drafts.values());
    }

    private ListingDraft draft(String key, JsonNode entry, OrganisationId owner) {
        ListingKind kind = Coded.parse(ListingKind.class, text(entry, "kind")).orElse(ListingKind.PROBLEM);
        String title = line(text(entry, "title"), LONGEST_LINE);
        String summary = line(text(entry, "summary"), LONGEST_LINE);
        return ListingDraft.of(kind, title, summary, owner)
                .withId(Optional.of(new ListingId(settings.origin(), key)))
                .withSections(new Sections(Map.of(Section.PROBLEM, cut(text(entry, "text"), LONGEST_TEXT))))
                .withFacets(Facets.NONE.withTopics(words(settings.topics())).withTags(tags()))
                .withProvenance(new Provenance(web(text(entry, "address")), false))
                .withDates(instant(text(entry, "changed"))
                        .map(changed -> new ListingDraft.Dates(changed, changed, changed, Optional.empty())));
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asText("").strip();
    }

    private static String key(String id) {
        return cut(id.replaceAll("[^A-Za-z0-9._~-]+", "-").replaceAll("^\\.+", ""), LONGEST_KEY);
    }

    private static String line(String text, int most) {
        return cut(text.replaceAll("\\s+", " ").strip(), most);
    }

    /** Never in the middle of a character. */
    private static String cut(String text, int most) {
        boolean half = text.length() > most && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, Math.min(text.length(), half ? most - 1 : most));
    }

    private Set<String> tags() {
        return words(settings.tags()).stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A form gives one for each value, a file one line with commas. */
    private static Set<String> words(String[] lists) {
        return Arrays.stream(lists)
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<URI> web(String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return Optional.of(address).filter(one -> web && one.getHost() != null && one.getUserInfo() == null);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<Duration> rhythm() {
        String every = settings.every().strip().toUpperCase(Locale.ROOT);
        if (!every.matches("[1-9][0-9]{0,4}[MHD]")) {
            return Optional.empty();
        }
        return Optional.of(Duration.parse((every.endsWith("D") ? "P" : "PT") + every));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
