package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Owner;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/**
 * Listings as a host could have them, any number of them: those of {@link CouncilWorld}, owned by councils of the
 * register that Tributary ships, of kinds as frequent as in the demonstration and from the last eight years. The same
 * number always gives the same listing, whole or as a row to import or to publish.
 */
final class Corpus {

    static final String ORIGIN = "bench";

    private static final Instant LAST = Instant.parse("2026-03-01T09:00:00Z");
    private static final int YEARS_IN_HOURS = 8 * 365 * 24;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_SUMMARY = 300;

    /** Each as often as it stands here. */
    private static final ListingKind[] KINDS = {
        ListingKind.PROBLEM, ListingKind.PROBLEM, ListingKind.PROBLEM, ListingKind.PROBLEM, ListingKind.PROJECT,
        ListingKind.PROJECT, ListingKind.PROJECT, ListingKind.ASSET, ListingKind.STORY, ListingKind.OPPORTUNITY
    };

    private final long seed;
    private final CouncilWorld world;
    private final List<Owner> councils;
    private final ObjectMapper json = new ObjectMapper();

    Corpus(long seed) {
        this.seed = seed;
        world = new CouncilWorld(seed);
        councils = councils();
    }

    CouncilWorld world() {
        return world;
    }

    private static List<Owner> councils() {
        List<Owner> councils = new ArrayList<>();
        InputStream register = Corpus.class.getResourceAsStream("/register/organisations.csv");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(register, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // id, name, kind, nation, region, latitude, longitude, ...; none of these has a comma inside
                String[] cells = line.split(",", -1);
                Optional<OrganisationKind> kind = Coded.parse(OrganisationKind.class, cells[2]);
                if (kind.filter(OrganisationKind::isCouncil).isPresent()
                        && !line.contains("\"")
                        && cells[11].isEmpty()
                        && !cells[5].isEmpty()) {
                    councils.add(new Owner(
                            new OrganisationId(cells[0]),
                            cells[1],
                            kind.get(),
                            Coded.parse(Region.class, cells[4]),
                            Optional.of(new Position(Double.parseDouble(cells[5]), Double.parseDouble(cells[6])))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(councils);
    }

    static ListingId id(long number) {
        return new ListingId(ORIGIN, Long.toString(number));
    }

    /** The listing of this number, from 0. */
    Listing listing(long number) {
        Listing plain = world.listing(number);
        SplittableRandom dice = new SplittableRandom(seed * 131 + number * 0x9E3779B97F4A7C15L).split();
        ListingKind kind = KINDS[dice.nextInt(KINDS.length)];
        Owner owner = councils.get(dice.nextInt(councils.size()));
        Instant created = LAST.minus(Duration.ofHours(dice.nextInt(YEARS_IN_HOURS)));
        return new Listing(
                id(number),
                kind,
                new Headline(
                        cut(plain.title(), LONGEST_TITLE), cut(plain.headline().summary(), LONGEST_SUMMARY)),
                plain.sections(),
                plain.facets(),
                Optional.of(owner),
                plain.partners(),
                plain.contacts(),
                plain.period(),
                plain.links(),
                plain.outcome(),
                plain.circle(),
                false,
                kind == ListingKind.ASSET
                        ? Optional.of(AssetType.values()[dice.nextInt(AssetType.values().length)])
                        : Optional.empty(),
                kind == ListingKind.OPPORTUNITY
                        ? Optional.of(Direction.values()[dice.nextInt(Direction.values().length)])
                        : Optional.empty(),
                plain.provenance(),
                plain.tally(),
                new Life(created, created, created, Optional.empty(), Optional.empty(), 1));
    }

    /** Everything that Tributary finds a listing by, as one text. */
    static String words(Listing listing) {
        return listing.words().collect(Collectors.joining("\n"));
    }

    /** What snippets are cut from. */
    static String text(Listing listing) {
        return Stream.concat(Stream.of(listing.headline().summary()), listing.sections().text().values().stream())
                .collect(Collectors.joining("\n"));
    }

    /** At the end of a word. */
    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, text.lastIndexOf(' ', longest));
    }

    /** As a line of JSON to import; {@code POST /api/v1/listings} takes it too, without id and dates. */
    ObjectNode row(long number) {
        Listing listing = listing(number);
        ObjectNode row = json.createObjectNode();
        row.put("origin", listing.id().origin());
        row.put("key", listing.id().key());
        row.put("kind", listing.kind().code());
        row.put("title", listing.title());
        row.put("summary", listing.headline().summary());
        ObjectNode sections = row.putObject("sections");
        listing.sections().text().forEach((section, text) -> sections.put(section.code(), text));
        all(row.putArray("topics"), listing.facets().topics());
        all(row.putArray("tags"), listing.facets().tags());
        listing.facets().phase().ifPresent(phase -> row.put("phase", phase.code()));
        all(
                row.putArray("lookingFor"),
                listing.facets().lookingFor().stream().map(Coded::code).toList());
        all(row.putArray("technologies"), listing.facets().technologies());
        row.put("budget", listing.facets().budget().code());
        row.put("organisation", listing.owner().orElseThrow().name());
        listing.assetType().ifPresent(type -> row.put("assetType", type.code()));
        listing.direction().ifPresent(direction -> row.put("direction", direction.code()));
        row.put("created", listing.life().created().toString());
        row.put("updated", listing.life().updated().toString());
        return row;
    }

    /** As the body of {@code POST /api/v1/listings}: as if somebody wrote it now. */
    ObjectNode input(long number) {
        ObjectNode input = row(number);
        input.remove(List.of("origin", "key", "created", "updated"));
        return input;
    }

    private static void all(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    /** A file of JSON lines to import, of the numbers from one on up to but without another. */
    Path lines(Path file, long from, long to) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (long number = from; number < to; number++) {
                writer.write(json.writeValueAsString(row(number)));
                writer.newLine();
            }
        }
        return file;
    }

    private static final String[] COLUMNS = {
        "origin",
        "key",
        "kind",
        "title",
        "summary",
        "topics",
        "tags",
        "phase",
        "looking for",
        "technologies",
        "budget",
        "organisation",
        "asset type",
        "direction",
        "created",
        "updated"
    };

    /** The same as CSV with a heading; sections have a column each. */
    Path csv(Path file, long from, long to) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> sections = Stream.of(org.tributary.api.listing.Section.values())
                .map(Coded::code)
                .toList();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            List<String> heading = new ArrayList<>(List.of(COLUMNS));
            sections.forEach(section -> heading.add("sections." + section));
            writer.write(String.join(",", heading));
            writer.newLine();
            for (long number = from; number < to; number++) {
                ObjectNode row = row(number);
                List<String> cells = new ArrayList<>();
                for (String column : COLUMNS) {
                    cells.add(cell(row, column));
                }
                sections.forEach(section ->
                        cells.add(quoted(row.path("sections").path(section).asText())));
                writer.write(String.join(",", cells));
                writer.newLine();
            }
        }
        return file;
    }

    private static String cell(ObjectNode row, String column) {
        String field =
                switch (column) {
                    case "looking for" -> "lookingFor";
                    case "asset type" -> "assetType";
                    default -> column;
                };
        if (!row.path(field).isArray()) {
            return quoted(row.path(field).asText());
        }
        List<String> values = new ArrayList<>();
        row.path(field).forEach(value -> values.add(value.asText()));
        return quoted(String.join(";", values));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
