package org.tributary.web;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.web.internal.page.BarPicture;
import org.tributary.web.internal.page.DateParts;
import org.tributary.web.internal.page.Dates;
import org.tributary.web.internal.page.Drawn;
import org.tributary.web.internal.page.FacetWords;
import org.tributary.web.internal.page.Markdown;
import org.tributary.web.internal.page.PageTexts;
import org.tributary.web.internal.page.PhaseSteps;
import org.tributary.web.internal.page.UkMap;
import org.tributary.web.internal.security.FormTokens;
import org.tributary.web.internal.templates.StaticTemplates;

/**
 * Pieces of pages that look the same everywhere, made for one visit. Templates get it as a parameter and write
 * {@code ${ui.card(listing)}}. Everything that is text is escaped; nothing here takes a string of HTML.
 *
 * <p>Made for one request and used on its thread.
 */
public final class Components {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Content NOTHING = output -> {};

    private final Visit visit;
    private final Texts texts;
    private final Dates dates;
    private final FacetWords facets;

    public Components(Visit visit) {
        this.visit = visit;
        this.texts = PageTexts.of(visit.locale());
        this.dates = new Dates(texts, visit.now());
        this.facets = new FacetWords(visit.locale(), visit.surroundings()::topic, visit.surroundings()::organisation);
    }

    /** The visit that these are made for. */
    public Visit visit() {
        return visit;
    }

    // Listings

    /**
     * A listing in a list: what it is, whose, how far on, and how many have it too. Its title is a heading of the third
     * level.
     */
    public Content card(Listing listing) {
        return card(listing, Snippet.NONE);
    }

    /** The same, with the words that were found in place of the summary. */
    public Content card(Listing listing, Snippet why) {
        return TEMPLATES.card(this, texts, listing, why);
    }

    /** Cards below each other, as a list. Nothing for no listings: show {@link #empty} then. */
    public Content cards(List<Listing> listings) {
        return listings.isEmpty() ? NOTHING : TEMPLATES.cards(this, listings);
    }

    /** What sort of thing it is, as a small tag. */
    public Content kindTag(ListingKind kind) {
        return TEMPLATES.kindTag(kind.code(), kind(kind));
    }

    /** How far on it is, as a small stepped bar with its word; nothing where that means nothing. */
    public Content phaseSteps(Optional<Phase> phase) {
        return phase.<Content>map(p -> TEMPLATES.phaseSteps(texts, phase(p), PhaseSteps.of(p)))
                .orElse(NOTHING);
    }

    // Text

    /**
     * Text that somebody wrote in Markdown (CommonMark with tables), made safe: no HTML, no pictures, links to http,
     * https and mailto only and not followed by search engines. Its headings start at the third level.
     */
    public Content markdown(String commonmark) {
        return Markdown.content(commonmark, texts);
    }

    /**
     * A document in Markdown that came with the site or with a pack of it, made safe like {@link #markdown(String)}; HTML in
     * it is shown as nothing.
     *
     * @param level the level of its highest headings, 2 or lower down; those below them follow
     */
    public Content document(String commonmark, int level) {
        return Markdown.document(commonmark, level, texts);
    }

    /**
     * A piece that a plugin built. Its buttons are forms for those who are signed in; for visitors, whose pages may be
     * kept for everybody, they are links.
     */
    public Content html(Html html) {
        boolean known = !visit.viewer().equals(Viewer.visitor());
        String markup = known && !visit.formToken().isEmpty()
                ? html.withForms(FormTokens.FIELD, visit.formToken())
                : html.toString();
        return markup.isEmpty() ? NOTHING : output -> output.writeContent(markup);
    }

    /**
     * What plugins and slices put on this page, each with a heading of the second level; nothing where there is none.
     *
     * @param subject the id or words that {@link Occasion#subject()} describes
     */
    public Content panels(Place place, String subject) {
        Occasion occasion = new Occasion(place, subject, visit.viewer(), visit.locale());
        return TEMPLATES.panels(this, visit.surroundings().panels(occasion));
    }

    /** A sentence that stands out calmly. */
    public Content inset(String sentence) {
        return TEMPLATES.inset(sentence);
    }

    /** A sentence that must not be overlooked. */
    public Content warning(String sentence) {
        return TEMPLATES.warning(texts, sentence);
    }

    /**
     * Says that there is nothing, and what to do now.
     *
     * @param heading what there is none of; shown as a heading of the second level
     * @param whatToDo a sentence
     * @param linkText where to go on
     * @param path begins with a slash
     */
    public Content empty(String heading, String whatToDo, String linkText, String path) {
        return TEMPLATES.empty(heading, whatToDo, linkText, path);
    }

    /**
     * The way to the rest of a list.
     *
     * @param nextAddress path and query of the next page; without one there is nothing
     * @param label what comes, for example "More problems"
     */
    public Content pager(Optional<String> nextAddress, String label) {
        return nextAddress.<Content>map(next -> TEMPLATES.pager(next, label)).orElse(NOTHING);
    }

    /**
     * The box for words of a search form, named {@code q}, without its label. Where there is a search page, a browser with
     * script proposes listings, topics, organisations and tags while somebody types; without, it is a plain box.
     *
     * @param id its id on the page, for the label
     * @param words what stands in it; may be empty
     * @param hintId the id of its hint; empty where it has none
     */
    public Content searchInput(String id, String words, String hintId) {
        return TEMPLATES.searchInput(texts, id, words, hintId, visit.leadsTo("/search"));
    }

    // Pictures

    /** A small bar picture, drawn into the table of its numbers. Nothing for no bars. */
    public Content bars(String caption, List<Bar> bars) {
        return bars.isEmpty() ? NOTHING : TEMPLATES.bars(caption, BarPicture.of(bars));
    }

    /** A small map of the United Kingdom with the places listed under it. Nothing for no pins. */
    public Content map(List<Pin> pins, String caption) {
        return pins.isEmpty() ? NOTHING : TEMPLATES.map(texts, UkMap.of(pins), caption);
    }

    // Forms

    /** What went wrong, at the top of a page with a form, each fault leading to its field. Nothing for no faults. */
    public Content errorSummary(List<FieldFault> faults) {
        return faults.isEmpty() ? NOTHING : TEMPLATES.errorSummary(texts, faults);
    }

    /** The sentence that stands at a field that is at fault; its id is the field's id with {@code -error} after it. */
    public Content errorMessage(List<FieldFault> faults, String field) {
        List<String> sentences = faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(FieldFault::sentence)
                .toList();
        return sentences.isEmpty()
                ? NOTHING
                : TEMPLATES.errorMessage(texts, fieldId(field) + "-error", String.join(" ", sentences));
    }

    /** A field of one line. */
    public Content input(Field field) {
        return TEMPLATES.input(Drawn.of(field, texts));
    }

    /** A field of several lines. */
    public Content textarea(Field field) {
        return TEMPLATES.textarea(Drawn.of(field, texts));
    }

    /** Choices of which one can be taken. */
    public Content radios(Field field, List<Choice> choices) {
        return TEMPLATES.choices(Drawn.of(field, texts), choices, "radio");
    }

    /** Choices of which any can be taken; for one box alone a field with one choice. */
    public Content checkboxes(Field field, List<Choice> choices) {
        return TEMPLATES.choices(Drawn.of(field, texts), choices, "checkbox");
    }

    /** Choices of which one is taken, in a list that folds out; for more than about seven. */
    public Content select(Field field, List<Choice> choices) {
        return TEMPLATES.select(Drawn.of(field, texts), choices);
    }

    /**
     * A date in three inputs named like the field with {@code -day}, {@code -month} and {@code -year} after it. The
     * value is what {@link Form#date} answers. Faults of the field or of one of its inputs are shown at it.
     */
    public Content dateInput(Field field) {
        return TEMPLATES.dateInput(Drawn.of(field, texts), texts, DateParts.of(field.value()));
    }

    /** The button that sends a form. */
    public Content button(String text) {
        return button(text, "", "");
    }

    /** The same among several, so that the form says which was pressed. */
    public Content button(String text, String name, String value) {
        return TEMPLATES.button("govuk-button", text, name, value);
    }

    /** A button for what people do less often, beside the other. */
    public Content secondaryButton(String text) {
        return secondaryButton(text, "", "");
    }

    /** The same among several, so that the form says which was pressed. */
    public Content secondaryButton(String text, String name, String value) {
        return TEMPLATES.button("govuk-button govuk-button--secondary", text, name, value);
    }

    /** A button for what cannot be undone. */
    public Content warningButton(String text) {
        return TEMPLATES.button("govuk-button govuk-button--warning", text, "", "");
    }

    /** Says at the top of the next page that what somebody did has worked. */
    public Content confirmation(String sentence) {
        return TEMPLATES.confirmation(texts, sentence);
    }

    /**
     * The id that the input of a field must have for {@link #errorSummary} to lead to it: the name of the field with a
     * hyphen for everything but letters, digits and hyphens.
     */
    public static String fieldId(String field) {
        return field.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("-$", "");
    }

    /** The hidden input that every form that posts must carry; without it the answer is a 403. */
    public Content formToken() {
        return TEMPLATES.formToken(FormTokens.FIELD, visit.formToken());
    }

    // Words

    /** For example "Problem". */
    public String kind(ListingKind kind) {
        return word("kind", kind);
    }

    /** For example "Discovery". */
    public String phase(Phase phase) {
        return word("phase", phase);
    }

    /** For example "Learn what worked". */
    public String lookingFor(LookingFor lookingFor) {
        return word("looking-for", lookingFor);
    }

    /** For example "£50,000 to £100,000". */
    public String budget(BudgetBand budget) {
        return word("budget", budget);
    }

    /** For example "Yorkshire and the Humber". */
    public String region(Region region) {
        return word("region", region);
    }

    /** For example "Northern Ireland". */
    public String nation(Nation nation) {
        return word("nation", nation);
    }

    /** For example "London borough". */
    public String organisationKind(OrganisationKind kind) {
        return word("organisation-kind", kind);
    }

    /** For example "50,000 to 100,000 people". */
    public String population(PopulationBand population) {
        return word("population", population);
    }

    /** For example "We have this too". */
    public String voice(VoiceKind kind) {
        return word("voice", kind);
    }

    /** For example "Sharing what we know". */
    public String collaboration(CollaborationType type) {
        return word("collaboration", type);
    }

    /** For example "Template". */
    public String assetType(AssetType type) {
        return word("asset-type", type);
    }

    /** "Offer" or "Ask". */
    public String direction(Direction direction) {
        return word("direction", direction);
    }

    /** For example "Code". */
    public String linkRelation(LinkRelation relation) {
        return word("link", relation);
    }

    /** For example "Builds on". */
    public String relation(RelationKind kind) {
        return word("relation", kind);
    }

    /** Who may see it, for example "Everybody". */
    public String circle(Circle circle) {
        return word("circle", circle);
    }

    /** The heading of a part of a listing, for example "What was tried". */
    public String section(Section section) {
        return word("section", section);
    }

    /** What a facet is called, for example "Region". */
    public String facet(Facet facet) {
        return word("facet", facet);
    }

    /** What a value of a facet is called: names for topics and organisations, words for codes, others as they are. */
    public String value(Facet facet, String value) {
        return facets.value(facet, value);
    }

    /** The name of a topic, or its id as words where there is no such topic. */
    public String topic(String id) {
        return facets.topic(id);
    }

    /** The name of an organisation, or its id as words where it cannot be had. */
    public String organisation(OrganisationId id) {
        return facets.organisation(id);
    }

    private String word(String family, Coded value) {
        return texts.get(family + "." + value.code());
    }

    // Dates and numbers

    /** The day in London, for example "3 May 2024". */
    public String date(Instant time) {
        return dates.day(time);
    }

    /** As exact as it is known: "2024", "May 2024" or "3 May 2024". */
    public String date(PartialDate date) {
        return dates.partial(date);
    }

    /** The month in London, for example "May 2024". */
    public String month(Instant time) {
        return dates.month(time);
    }

    /**
     * How long ago in days of London, for example "yesterday" or "3 days ago". Not on pages that are kept as ready
     * bytes, where it would go on saying so: use {@link #date(Instant)} there.
     */
    public String ago(Instant time) {
        return dates.ago(time);
    }

    /** With thousands separators. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    // Addresses

    /** The page of a listing. */
    public String listingPath(ListingId id) {
        return ListingJson.path(id);
    }

    /** The page of an organisation. */
    public String organisationPath(OrganisationId id) {
        return "/organisations/" + id.value();
    }

    /** The page of a topic. */
    public String topicPath(String topic) {
        return "/topics/" + encoded(topic);
    }

    /** The page of a tag. */
    public String tagPath(String tag) {
        return "/tags/" + encoded(tag);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
