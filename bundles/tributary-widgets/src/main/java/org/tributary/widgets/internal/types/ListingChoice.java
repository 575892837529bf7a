package org.tributary.widgets.internal.types;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Components;
import org.tributary.web.FilterAddress;
import org.tributary.web.Texts;

/** Which listings a widget is about, by parameters that are named as in the addresses of searches. */
final class ListingChoice {

    private static final List<String> NAMES = List.of("kind", "topic", "tag", "organisation", "q");

    private final FilterAddress address;

    private ListingChoice(FilterAddress address) {
        this.address = address;
    }

    /**
     * What may be chosen.
     *
     * @param words whether listings can be found by words
     */
    static List<WidgetParameter> parameters(Texts texts, Components ui, boolean words) {
        List<WidgetParameter> parameters = new ArrayList<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        for (ListingKind kind : ListingKind.values()) {
            kinds.put(kind.code(), ui.kind(kind));
        }
        parameters.add(new WidgetParameter(
                "kind", texts.get("choice.kind"), texts.get("choice.kind.hint"), Kind.CHOICE, false, true, "", kinds));
        parameters.add(parameter("topic", Kind.TOPIC, texts));
        parameters.add(parameter("tag", Kind.TAG, texts));
        parameters.add(parameter("organisation", Kind.ORGANISATION, texts));
        if (words) {
            parameters.add(parameter("q", Kind.TEXT, texts));
        }
        return parameters;
    }

    private static WidgetParameter parameter(String name, Kind kind, Texts texts) {
        return WidgetParameter.of(name, kind, texts.get("choice." + name), texts.get("choice." + name + ".hint"));
    }

    static ListingChoice of(WidgetRequest request, Topics topics, Organisations organisations) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        NAMES.forEach(name -> parameters.put(name, request.values(name)));
        return new ListingChoice(FilterAddress.read(parameters, topics, organisations, request.locale())
                .address());
    }

    FilterAddress address() {
        return address;
    }

    boolean hasWords() {
        return !address.words().isBlank();
    }

    /** The same without its words, which the database does not look for. */
    ListingQuery query() {
        Set<ListingKind> kinds = EnumSet.noneOf(ListingKind.class);
        values(Facet.KIND).forEach(code -> Coded.parse(ListingKind.class, code).ifPresent(kinds::add));
        ListingQuery query = ListingQuery.NEWEST.withKinds(kinds);
        query = first(Facet.TOPIC).map(query::withTopic).orElse(query);
        query = first(Facet.TAG).map(query::withTag).orElse(query);
        return first(Facet.ORGANISATION)
                .map(OrganisationId::new)
                .map(query::withOrganisation)
                .orElse(query);
    }

    private Set<String> values(Facet facet) {
        return address.chosen().getOrDefault(facet, Set.of());
    }

    private Optional<String> first(Facet facet) {
        return values(facet).stream().findFirst();
    }

    /** The one value where only this facet is chosen, and nothing else. */
    Optional<String> only(Facet facet) {
        return !hasWords()
                        && address.chosen().keySet().equals(Set.of(facet))
                        && values(facet).size() == 1
                ? first(facet)
                : Optional.empty();
    }

    /** The page that shows the same; with words that is a search. */
    String path(Components ui, boolean search) {
        if (address.isEmpty()) {
            return "/listings";
        }
        Optional<String> own = only(Facet.TOPIC)
                .map(ui::topicPath)
                .or(() -> only(Facet.TAG).map(ui::tagPath))
                .or(() -> only(Facet.ORGANISATION).map(OrganisationId::new).map(ui::organisationPath));
        return own.orElseGet(() -> search ? "/search?" + address.query() : "/listings");
    }

    /** For example "Problems about Housing repairs". */
    String sentence(Topics topics, Organisations organisations, Locale locale) {
        return address.sentence(topics, organisations, locale);
    }
}
