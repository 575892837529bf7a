package org.tributary.web.internal.page;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Topic;
import org.tributary.web.Texts;

/** What the values of facets are called: names for topics and organisations, words for codes, others as they are. */
public final class FacetWords {

    private final Texts texts;
    private final Function<String, Optional<Topic>> topics;
    private final Function<OrganisationId, Optional<String>> organisations;

    /**
     * @param topics the topic with an id
     * @param organisations the name of the organisation with an id
     */
    public FacetWords(
            Locale locale,
            Function<String, Optional<Topic>> topics,
            Function<OrganisationId, Optional<String>> organisations) {
        this.texts = PageTexts.of(locale);
        this.topics = topics;
        this.organisations = organisations;
    }

    /** What a value of a facet is called. */
    public String value(Facet facet, String value) {
        return switch (facet) {
            case KIND -> named("kind", value);
            case PHASE -> named("phase", value);
            case LOOKING_FOR -> named("looking-for", value);
            case ORGANISATION_KIND -> named("organisation-kind", value);
            case REGION -> named("region", value);
            case BUDGET -> named("budget", value);
            case TOPIC -> topic(value);
            case ORGANISATION -> organisation(value);
            case TECHNOLOGY, TAG -> value.replace('-', ' ');
            case YEAR -> value;
        };
    }

    /** The name of a topic, or its id as words where there is no such topic. */
    public String topic(String id) {
        return topics.apply(id).map(Topic::name).orElseGet(() -> id.replace('-', ' '));
    }

    /** The name of an organisation, or its id as words where it cannot be had. */
    public String organisation(OrganisationId id) {
        return organisations.apply(id).orElseGet(() -> id.value().replace('-', ' '));
    }

    private String organisation(String id) {
        try {
            return organisation(new OrganisationId(id));
        } catch (IllegalArgumentException notAnId) {
            return id;
        }
    }

    private String named(String family, String code) {
        String key = family + "." + code;
        return texts.has(key) ? texts.get(key) : code.replace('-', ' ');
    }
}
