package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.text.TextAnalysis;
import org.tributary.text.internal.EnglishTextAnalysis;

/**
 * Invented listings and filters of any number, the same on every machine: each is made from its number alone.
 *
 * <p>Texts are stitched together from pieces of the listings of the demonstration, so that words are as frequent and as
 * often beside each other as people write them, with names of invented places and products between them, of which there
 * are many and each is rare. Filters ask for one to three words and up to two facets, or follow one topic, organisation
 * or tag.
 */
final class CouncilWorld {

    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");
    private static final int ORGANISATIONS = 400;
    private static final int PLACES = 30_000;
    private static final int PIECE = 7;

    private static final String[] BEGINNINGS = {
        "Ash", "Brack", "Caster", "Dun", "Elm", "Fen", "Gil", "Harrow", "Iron", "Kings", "Lang", "Mere", "Nor", "Oak",
        "Pem", "Quen", "Raven", "Stan", "Thorn", "Up", "Wal", "Whit", "Yar", "Aber", "Black", "Clay", "Dray", "Esk"
    };
    private static final String[] MIDDLES = {
        "ing", "er", "en", "le", "mar", "ton", "ard", "is", "ow", "al", "in", "or", "et", "un", "am", "el", "ock", "an",
        "ur", "es", "ick", "ast", "olm", "ey", "os", "ent", "il", "ax"
    };
    private static final String[] ENDINGS = {
        "ford", "ton", "bury", "ham", "worth", "field", "mouth", "wick", "stead", "combe", "ley", "port", "minster",
        "bridge", "water", "dale", "hurst", "well", "thorpe", "by", "gate", "shaw", "holme", "cliff", "sea", "stoke",
        "low", "moor", "den", "hithe", "pool", "side", "wold", "ness", "over", "ridge", "brook", "fold", "garth", "hay"
    };

    private final long seed;
    private final List<String> words = new ArrayList<>();
    /** Words that say something, each once: what somebody may ask for. */
    private final List<String> asked = new ArrayList<>();

    private final List<String> tags = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private final TextAnalysis analysis;

    CouncilWorld(long seed) {
        this.seed = seed;
        ObjectMapper json = new ObjectMapper();
        readTopics(json);
        analysis = analysis(topics);
        readSamples(json);
        for (int i = 0; i < ORGANISATIONS; i++) {
            owners.add(owner(i));
        }
    }

    private void readTopics(ObjectMapper json) {
        try (InputStream in = resource("/topics/topics.json")) {
            for (JsonNode topic : json.readTree(in)) {
                List<List<String>> synonyms = new ArrayList<>();
                for (JsonNode group : topic.path("synonyms")) {
                    List<String> phrases = new ArrayList<>();
                    group.forEach(phrase -> phrases.add(phrase.asText()));
                    synonyms.add(phrases);
                }
                topics.add(
                        new Topic(topic.path("id").asText(), topic.path("name").asText(), "", "", List.of(), synonyms));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readSamples(ObjectMapper json) {
        Set<String> distinctTags = new LinkedHashSet<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(resource("/samples/listings.jsonl"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode listing = json.readTree(line);
                addWords(listing.path("title").asText());
                addWords(listing.path("summary").asText());
                listing.path("sections").forEach(section -> addWords(section.asText()));
                listing.path("tags").forEach(tag -> distinctTags.add(Tag.normalise(tag.asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tags.addAll(distinctTags);
        Set<String> distinct = new LinkedHashSet<>();
        for (String word : words) {
            String plain = word.replaceAll("[^\\p{L}\\p{N}-]", "").toLowerCase(Locale.ROOT);
            if (!analysis.wanted(plain).isEmpty()) {
                distinct.add(plain);
            }
        }
        asked.addAll(distinct);
    }

    private void addWords(String text) {
        for (String word : text.split("\\s+")) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
    }

    private static InputStream resource(String name) {
        InputStream in = CouncilWorld.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("Not on the class path: " + name);
        }
        return in;
    }

    private static TextAnalysis analysis(List<Topic> topics) {
        Topics all = new Topics() {

            @Override
            public List<Topic> all() {
                return topics;
            }

            @Override
            public Optional<Topic> find(String id) {
                return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
            }

            @Override
            public Optional<Topic> recognise(String idOrName) {
                return find(idOrName);
            }
        };
        return new EnglishTextAnalysis(all, new EnglishTextAnalysis.Settings() {

            @Override
            public Class<? extends Annotation> annotationType() {
                return EnglishTextAnalysis.Settings.class;
            }

            @Override
            public String synonyms() {
                return "";
            }
        });
    }

    private Owner owner(int i) {
        SplittableRandom dice = dice(3, i);
        return new Owner(
                new OrganisationId("council-" + i),
                place(i * 37) + " Council",
                any(dice, OrganisationKind.values()),
                Optional.of(any(dice, Region.values())),
                Optional.of(new Position(50 + dice.nextDouble() * 8, -5 + dice.nextDouble() * 6)));
    }

    /** The analysis in use, with the synonyms of the topics that Tributary ships. */
    TextAnalysis analysis() {
        return analysis;
    }

    private SplittableRandom dice(int of, long id) {
        return new SplittableRandom(seed * 31 + of + id * 0x9E3779B97F4A7C15L).split();
    }

    private static <T> T any(SplittableRandom dice, T[] values) {
        return values[dice.nextInt(values.length)];
    }

    private static <T> T any(SplittableRandom dice, List<T> values) {
        return values.get(dice.nextInt(values.size()));
    }

    /** A low number twice as often as one twice as high: some things are popular. */
    private static int popular(SplittableRandom dice, int bound) {
        return (int) Math.floor(Math.pow(bound, dice.nextDouble())) - 1;
    }

    private static String place(int number) {
        int n = Math.floorMod(number, PLACES);
        return BEGINNINGS[n % BEGINNINGS.length]
                + MIDDLES[n / BEGINNINGS.length % MIDDLES.length]
                + ENDINGS[n / BEGINNINGS.length / MIDDLES.length % ENDINGS.length];
    }

    private String text(SplittableRandom dice, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int piece = 0; piece < pieces; piece++) {
            int from = dice.nextInt(words.size() - PIECE);
            for (int i = from; i < from + PIECE; i++) {
                text.append(words.get(i)).append(' ');
            }
            if (dice.nextInt(4) == 0) {
                text.append(place(popular(dice, PLACES))).append(' ');
            }
        }
        return text.toString().strip();
    }

    /** About 170 words. */
    Listing listing(long id) {
        SplittableRandom dice = dice(1, id);
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (int i = 0; i < 3; i++) {
            sections.put(any(dice, Section.values()), text(dice, 6));
        }
        Set<String> ofTopics = new LinkedHashSet<>();
        Set<String> ofTags = new LinkedHashSet<>();
        for (int i = 0; i <= dice.nextInt(2); i++) {
            ofTopics.add(topics.get(popular(dice, topics.size())).id());
        }
        for (int i = 0; i <= dice.nextInt(3); i++) {
            ofTags.add(tags.get(popular(dice, tags.size())));
        }
        Instant created = DAY.minus(Duration.ofHours(dice.nextInt(30_000)));
        return new Listing(
                new ListingId("bench", Long.toString(id)),
                any(dice, ListingKind.values()),
                new Headline(text(dice, 1), text(dice, 3)),
                new Sections(sections),
                new Facets(
                        ofTopics,
                        ofTags,
                        Optional.of(any(dice, Phase.values())),
                        Set.of(),
                        Set.of(any(dice, LookingFor.values())),
                        Set.of(place(popular(dice, 300))),
                        Set.of(),
                        any(dice, BudgetBand.values())),
                Optional.of(any(dice, owners)),
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(created, created, created, Optional.empty(), Optional.empty(), 1));
    }

    /** Words and facets. */
    ListingFilter filter(long id) {
        SplittableRandom dice = dice(2, id);
        if (dice.nextInt(10) == 0) {
            Facet facet = any(dice, new Facet[] {Facet.TOPIC, Facet.TOPIC, Facet.ORGANISATION, Facet.TAG});
            return ListingFilter.of(facet, value(dice, facet));
        }
        Map<Facet, Set<String>> facets = new EnumMap<>(Facet.class);
        Optional<Phase> atLeast = Optional.empty();
        int conditions = new int[] {0, 0, 1, 1, 1, 2}[dice.nextInt(6)];
        for (int i = 0; i < conditions; i++) {
            Facet facet = any(dice, new Facet[] {
                Facet.TOPIC,
                Facet.TOPIC,
                Facet.KIND,
                Facet.KIND,
                Facet.REGION,
                Facet.ORGANISATION_KIND,
                Facet.TAG,
                Facet.TECHNOLOGY,
                Facet.PHASE
            });
            if (facet == Facet.PHASE) {
                atLeast = Optional.of(any(dice, Phase.values()));
            } else {
                Set<String> values = new TreeSet<>();
                for (int v = dice.nextInt(5) == 0 ? 3 : 1; v > 0; v--) {
                    values.add(value(dice, facet));
                }
                facets.put(facet, values);
            }
        }
        return new ListingFilter(words(dice), facets, Optional.empty(), atLeast);
    }

    /** The same, of which one in twenty has a distance as well, and one in a hundred nothing but that. */
    ListingFilter filterWithDistance(long id) {
        ListingFilter filter = filter(id);
        SplittableRandom dice = dice(4, id);
        if (dice.nextInt(20) > 0) {
            return filter;
        }
        Position centre = any(dice, owners).centre().orElseThrow();
        Optional<Near> near = Optional.of(new Near(centre, new int[] {10, 25, 50, 100}[dice.nextInt(4)]));
        return dice.nextInt(5) == 0
                ? new ListingFilter("", Map.of(), near, Optional.empty())
                : new ListingFilter(filter.words(), filter.facets(), near, filter.atLeast());
    }

    private String words(SplittableRandom dice) {
        int count = new int[] {1, 2, 2, 2, 3, 3}[dice.nextInt(6)];
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(
                    switch (dice.nextInt(10)) {
                        case 0 -> place(popular(dice, PLACES));
                        case 1, 2, 3, 4 -> words.get(dice.nextInt(words.size()));
                        default -> any(dice, asked);
                    });
        }
        String words = String.join(" ", chosen);
        return analysis.wanted(words).isEmpty() ? any(dice, asked) : words;
    }

    private String value(SplittableRandom dice, Facet facet) {
        return switch (facet) {
            case TOPIC -> topics.get(popular(dice, topics.size())).id();
            case TAG -> tags.get(popular(dice, tags.size()));
            case KIND -> any(dice, ListingKind.values()).code();
            case REGION -> any(dice, Region.values()).code();
            case ORGANISATION_KIND -> any(dice, OrganisationKind.values()).code();
            case ORGANISATION -> any(dice, owners).id().value();
            case TECHNOLOGY -> Tag.normalise(place(popular(dice, 300)));
            default -> throw new IllegalArgumentException("No filter asks for " + facet);
        };
    }
}
