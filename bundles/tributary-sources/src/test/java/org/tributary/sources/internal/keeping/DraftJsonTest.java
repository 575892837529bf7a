package org.tributary.sources.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;

class DraftJsonTest {

    private static final String LETTERS = "aé<&\"\\\n\t𝔘中 ’/{}";

    private final Random random = new Random(7);

    @Test
    void every_draft_comes_back_as_it_was() {
        for (int i = 0; i < 500; i++) {
            ListingDraft draft = draft();
            assertThat(DraftJson.read(DraftJson.write(draft))).isEqualTo(draft);
        }
    }

    @Test
    void the_order_of_topics_and_tags_makes_no_difference_but_every_word_does() {
        for (int i = 0; i < 200; i++) {
            ListingDraft draft = draft();
            List<String> tags = new ArrayList<>(draft.facets().tags());
            Collections.reverse(tags);
            ListingDraft other = draft.withFacets(draft.facets().withTags(new LinkedHashSet<>(tags)));
            assertThat(DraftJson.digest(other)).isEqualTo(DraftJson.digest(draft));
            assertThat(DraftJson.digest(draft.withHeadline(draft.headline().withSummary("Other"))))
                    .isNotEqualTo(DraftJson.digest(draft));
        }
    }

    private ListingDraft draft() {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            if (random.nextBoolean()) {
                sections.put(section, "x" + text());
            }
        }
        return new ListingDraft(
                maybe(() -> new ListingId("blog", "k" + random.nextInt(1000))),
                one(ListingKind.class),
                new Headline(text(), text()),
                new Sections(sections),
                new Facets(
                        texts(),
                        texts(),
                        maybe(() -> one(Phase.class)),
                        Set.of(one(CollaborationType.class)),
                        Set.of(one(LookingFor.class)),
                        texts(),
                        texts(),
                        one(BudgetBand.class)),
                new OrganisationId("camden"),
                random.nextBoolean() ? List.of() : List.of(new OrganisationId("leeds"), new OrganisationId("kent")),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Contact(
                                maybe(this::text), text(), maybe(this::text), one(Circle.class), random.nextBoolean())),
                new Period(maybe(this::date), maybe(this::date)),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Link(one(LinkRelation.class), text(), URI.create("https://a.example/%20?q=1#x"))),
                maybe(() ->
                        new Outcome(number(), number(), number(), number(), List.copyOf(texts()), maybe(this::text))),
                one(Circle.class),
                random.nextBoolean(),
                maybe(() -> one(AssetType.class)),
                maybe(() -> one(Direction.class)),
                new Provenance(maybe(() -> URI.create("https://b.example/?a=b&c=d")), random.nextBoolean()),
                maybe(() -> new ListingDraft.Dates(time(), time(), time(), maybe(this::time))));
    }

    private Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add("w" + random.nextInt(50));
        }
        return texts;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private OptionalLong number() {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
    }

    private PartialDate date() {
        return switch (random.nextInt(3)) {
            case 0 -> new PartialDate(2024, OptionalInt.empty(), OptionalInt.empty());
            case 1 -> new PartialDate(2024, OptionalInt.of(5), OptionalInt.empty());
            default -> new PartialDate(2024, OptionalInt.of(5), OptionalInt.of(31));
        };
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    private <E extends Enum<E>> E one(Class<E> type) {
        E[] all = type.getEnumConstants();
        return all[random.nextInt(all.length)];
    }
}
