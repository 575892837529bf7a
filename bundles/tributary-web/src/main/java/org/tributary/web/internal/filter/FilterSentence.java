package org.tributary.web.internal.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.web.FilterAddress;
import org.tributary.web.Texts;
import org.tributary.web.internal.page.FacetWords;

/** Says a choice of listings in words. */
public final class FilterSentence {

    /** Named of one facet. */
    private static final int MOST_VALUES = 3;

    private static final int LONGEST_WORDS = 80;
    private static final int LONGEST = 300;

    /** In the order in which an English sentence has them. */
    private static final List<Facet> ORDER = List.of(
            Facet.TOPIC,
            Facet.TAG,
            Facet.ORGANISATION,
            Facet.ORGANISATION_KIND,
            Facet.REGION,
            Facet.TECHNOLOGY,
            Facet.LOOKING_FOR,
            Facet.PHASE,
            Facet.BUDGET,
            Facet.YEAR);

    /** Their words are not names and go on small inside a sentence. */
    private static final Set<Facet> SMALL =
            Set.of(Facet.KIND, Facet.ORGANISATION_KIND, Facet.LOOKING_FOR, Facet.PHASE, Facet.BUDGET);

    private final FilterAddress address;
    private final Texts texts;
    private final FacetWords words;

    private FilterSentence(FilterAddress address, Topics topics, Organisations organisations, Locale locale) {
        this.address = address;
        this.texts = FilterTexts.of(locale);
        Map<OrganisationId, Organisation> known = organisations(address, organisations);
        this.words = new FacetWords(
                locale, topics::find, id -> Optional.ofNullable(known.get(id)).map(Organisation::name));
    }

    private static Map<OrganisationId, Organisation> organisations(FilterAddress address, Organisations all) {
        Set<OrganisationId> ids = first(address, Facet.ORGANISATION).stream()
                .map(OrganisationId::new)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : all.findAll(ids);
    }

    /** At most 300 characters. */
    public static String of(FilterAddress address, Topics topics, Organisations organisations, Locale locale) {
        return new FilterSentence(address, topics, organisations, locale).sentence();
    }

    private String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(
                address.chosen().containsKey(Facet.KIND)
                        ? capital(values(Facet.KIND, "list.and", kind -> texts.get("kinds." + kind)))
                        : texts.get("sentence.everything"));
        for (Facet facet : ORDER) {
            if (address.chosen().containsKey(facet)) {
                parts.add(texts.get("sentence." + facet.code(), values(facet, "list.or", value -> word(facet, value))));
            }
        }
        String typed = shortened(address.words().replaceAll("\\s+", " ").strip(), LONGEST_WORDS);
        if (!typed.isEmpty()) {
            parts.add(texts.get(typed.contains(" ") ? "sentence.words" : "sentence.word", typed));
        }
        StringBuilder sentence = new StringBuilder(String.join(" ", parts));
        address.near().ifPresent(around -> sentence.append(texts.get("sentence.near", around.within(), around.name())));
        address.atLeast()
                .ifPresent(phase ->
                        sentence.append(texts.get("sentence.at-least", small(words.value(Facet.PHASE, phase.code())))));
        return shortened(sentence.toString(), LONGEST);
    }

    private String word(Facet facet, String value) {
        String region = "regions." + value;
        return facet == Facet.REGION && texts.has(region) ? texts.get(region) : words.value(facet, value);
    }

    private String values(Facet facet, String list, Function<String, String> word) {
        List<String> named = new ArrayList<>(first(address, facet).stream()
                .map(word)
                .map(name -> SMALL.contains(facet) ? small(name) : name)
                .toList());
        int others = address.chosen().get(facet).size() - named.size();
        if (others > 0) {
            named.add(texts.get("list.others", others));
        }
        String last = named.remove(named.size() - 1);
        return named.isEmpty() ? last : texts.get(list, String.join(texts.get("list.comma"), named), last);
    }

    private static List<String> first(FilterAddress address, Facet facet) {
        Set<String> values = address.chosen().getOrDefault(facet, Set.of());
        // "And 1 other" is as long as its name.
        int most = values.size() == MOST_VALUES + 1 ? MOST_VALUES + 1 : MOST_VALUES;
        return values.stream().limit(most).toList();
    }

    private String capital(String text) {
        return text.substring(0, 1).toUpperCase(texts.locale()) + text.substring(1);
    }

    private String small(String text) {
        return text.substring(0, 1).toLowerCase(texts.locale()) + text.substring(1);
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .strip() + "…";
    }
}
