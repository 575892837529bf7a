package org.tributary.search.lucene.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.organisation.Position;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.search.lucene.internal.TermPlaces.Place;

/** Writes a listing as a document. */
final class ListingDocument {

    /** A word in the title says more about a listing than the same word in its lessons. */
    private static final int TITLE = 5;

    private static final int SUMMARY = 3;
    private static final int SUBJECT = 3;
    private static final int PROBLEM = 2;
    private static final int OTHER = 1;

    /** Words of different texts are no phrase. */
    private static final int BETWEEN_TEXTS = 100;

    /** Snippets are cut from so much of the text, in characters. */
    private static final int LONGEST_TEXT = 20_000;

    /** A council that has the same problem says as much for a title as if it were a month younger. */
    private static final long DAYS_A_VOICE = 30;

    private static final int MOST_VOICES = 50;

    private static final int SHORTEST_WRITTEN = 3;
    private static final int LONGEST_WRITTEN = 30;

    private static final FieldType TERMS = type(IndexOptions.DOCS_AND_FREQS, true);
    private static final FieldType WRITTEN = type(IndexOptions.DOCS, false);
    private static final FieldType PLACES = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);

    private final TextAnalysis analysis;
    private final Document document = new Document();
    private final Map<String, Integer> weights = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();
    private int nextPosition;

    private ListingDocument(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    private static FieldType type(IndexOptions options, boolean norms) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(!norms);
        type.freeze();
        return type;
    }

    /** @param listing as everybody sees it */
    static Document of(Listing listing, TextAnalysis analysis) {
        return new ListingDocument(analysis).write(listing);
    }

    private Document write(Listing listing) {
        term(Fields.ID, listing.id().toString());
        document.add(
                new SortedDocValuesField(Fields.ID, new BytesRef(listing.id().toString())));
        words(listing);
        beginnings(listing);
        visibility(listing);
        facets(listing);
        order(listing);
        String text = text(listing);
        document.add(new BinaryDocValuesField(Fields.TEXT, PlainText.packed(text)));
        document.add(new BinaryDocValuesField(Fields.TEXT_TERMS, TextTerms.packed(analysis.terms(text))));
        return document;
    }

    private void term(String field, String value) {
        document.add(new StringField(field, value, Field.Store.NO));
    }

    /** Each text of {@link Listing#words()}, by what it weighs. */
    private void words(Listing listing) {
        add(listing.title(), TITLE);
        add(listing.headline().summary(), SUMMARY);
        listing.sections()
                .text()
                .forEach((section, text) ->
                        add(text, section == Section.PROBLEM || section == Section.WHY ? PROBLEM : OTHER));
        listing.facets().topics().forEach(topic -> add(topic.replace('-', ' '), SUBJECT));
        listing.facets().tags().forEach(tag -> add(tag.replace('-', ' '), SUBJECT));
        listing.facets().technologies().forEach(technology -> add(technology, SUBJECT));
        listing.facets().userGroups().forEach(group -> add(group, SUBJECT));
        listing.owner().ifPresent(owner -> add(owner.name(), OTHER));
        listing.outcome().flatMap(Outcome::note).ifPresent(note -> add(note, OTHER));
        document.add(new Field(Fields.TERMS, new TermFrequencies(weights), TERMS));
        document.add(new Field(Fields.PLACES, new TermPlaces(places), PLACES));
        // One stream for all of them is several times as fast as a field for each.
        document.add(new Field(Fields.WRITTEN, new TermPlaces(atOnePlace(written)), WRITTEN));
    }

    private void add(String text, int weight) {
        int last = -1;
        for (Term term : analysis.terms(text)) {
            weights.merge(term.text(), weight, Integer::sum);
            // The word itself comes first at its position; after it what stands for it.
            if (term.position() > last) {
                last = term.position();
                places.add(new Place(term.text(), nextPosition + last));
                write(text.substring(term.start(), term.end()));
            }
        }
        nextPosition += last + BETWEEN_TEXTS;
    }

    private void write(String word) {
        if (word.length() >= SHORTEST_WRITTEN
                && word.length() <= LONGEST_WRITTEN
                && word.chars().allMatch(Character::isLetterOrDigit)) {
            written.add(word.toLowerCase(Locale.ROOT));
        }
    }

    private void beginnings(Listing listing) {
        List<String> title = Beginnings.words(listing.title());
        Set<String> beginnings = new LinkedHashSet<>();
        Beginnings.add(title, beginnings);
        document.add(new Field(Fields.BEGINNINGS, new TermPlaces(atOnePlace(beginnings)), WRITTEN));
        Set<String> tagWords = new LinkedHashSet<>();
        listing.facets().tags().forEach(tag -> {
            String value = Fields.value(tag);
            Beginnings.words(value).forEach(word -> tagWords.add(word + Beginnings.OF + value));
        });
        document.add(new Field(Fields.TAG_WORDS, new TermPlaces(atOnePlace(tagWords)), WRITTEN));
        document.add(new BinaryDocValuesField(Fields.TITLE, new BytesRef(Fields.value(listing.title()))));
        document.add(new NumericDocValuesField(Fields.TITLE_HASH, Beginnings.hash(title)));
        int voices = Math.min(MOST_VOICES, listing.tally().sum());
        document.add(new NumericDocValuesField(Fields.STANDING, freshDay(listing) + voices * DAYS_A_VOICE));
    }

    private static List<Place> atOnePlace(Set<String> terms) {
        return terms.stream().map(term -> new Place(term, 0)).toList();
    }

    private void visibility(Listing listing) {
        term(Fields.CIRCLE, listing.circle().code());
        listing.owner().ifPresent(owner -> {
            term(Fields.OWNER, owner.id().value());
            term(Fields.PARTY, owner.id().value());
        });
        listing.partners().forEach(partner -> term(Fields.PARTY, partner.value()));
    }

    private void facets(Listing listing) {
        for (Facet facet : Facet.values()) {
            for (String value :
                    facet.valuesOf(listing).stream().map(Fields::value).collect(Collectors.toSet())) {
                term(Fields.of(facet), value);
                document.add(new SortedSetDocValuesField(Fields.of(facet), new BytesRef(value)));
            }
        }
        listing.owner().flatMap(Owner::centre).map(ListingDocument::centre).ifPresent(centre -> {
            term(Fields.CENTRE, centre);
            document.add(new SortedDocValuesField(Fields.CENTRE, new BytesRef(centre)));
        });
    }

    private void order(Listing listing) {
        document.add(
                new NumericDocValuesField(Fields.CREATED, millis(listing.life().created())));
        document.add(new NumericDocValuesField(Fields.PHASE_RANK, rank(listing)));
        document.add(new NumericDocValuesField(Fields.FRESH_DAY, freshDay(listing)));
        document.add(new NumericDocValuesField(Fields.STALE, listing.life().isStale() ? 1 : 0));
    }

    private static long freshDay(Listing listing) {
        Instant updated = listing.life().updated();
        Instant confirmed = listing.life().confirmed();
        return Math.floorDiv(
                millis(updated.isAfter(confirmed) ? updated : confirmed),
                Duration.ofDays(1).toMillis());
    }

    /** A retired thing is past its use: it comes after all others that say how far on they are. */
    private static long rank(Listing listing) {
        return listing.facets()
                .phase()
                .map(phase -> phase == Phase.RETIRED ? 1L : phase.ordinal() + 2L)
                .orElse(0L);
    }

    private static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
        }
    }

    static String centre(Position position) {
        return position.latitude() + "," + position.longitude();
    }

    static Position position(String centre) {
        int comma = centre.indexOf(',');
        return new Position(
                Double.parseDouble(centre.substring(0, comma)), Double.parseDouble(centre.substring(comma + 1)));
    }

    private static String text(Listing listing) {
        String text = Stream.concat(
                        Stream.of(listing.headline().summary()), listing.sections().text().values().stream())
                .map(part -> part.substring(0, Math.min(part.length(), LONGEST_TEXT)))
                .map(PlainText::of)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
