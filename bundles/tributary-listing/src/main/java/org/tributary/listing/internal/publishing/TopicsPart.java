package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.refusal.FieldFault;
import org.tributary.listing.internal.pages.LikelyTopics;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;

/** Which service it is about: the likely ones to tick, all of them to choose from. */
final class TopicsPart implements Part {

    private static final int MOST_LIKELY = 5;
    private static final int MOST_WORDS = 3_000;
    private static final String MORE = "topicsMore";

    private final Topics topics;

    TopicsPart(Topics topics) {
        this.topics = topics;
    }

    @Override
    public String code() {
        return "topics";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.facets().topics().isEmpty() || !draft.facets().tags().isEmpty();
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling()
                .all("topics", draft.facets().topics())
                .text(
                        "tags",
                        String.join(
                                ", ",
                                draft.facets().tags().stream()
                                        .map(tag -> tag.replace('-', ' '))
                                        .toList()))
                .text("words", words(draft))
                .form();
    }

    /** What the likely topics are looked for in. Not a field: it is there where a page is shown for the first time. */
    private static String words(ListingDraft draft) {
        String all = draft.headline().title() + " " + draft.headline().summary() + " "
                + String.join(" ", draft.sections().text().values());
        return all.substring(0, Math.min(all.length(), MOST_WORDS));
    }

    @Override
    public Form tidy(Form sent) {
        Set<String> chosen = new LinkedHashSet<>(sent.all("topics"));
        sent.given(MORE).ifPresent(chosen::add);
        return new Filling()
                .all("topics", chosen)
                .text("tags", sent.text("tags"))
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        Set<String> tags = new LinkedHashSet<>();
        Filling.words(form, "tags").forEach(word -> tags.add(Tag.normalise(word)));
        return draft.withFacets(draft.facets()
                .withTopics(new LinkedHashSet<>(form.all("topics")))
                .withTags(tags));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<String> chosen = form.all("topics");
        List<Topic> ticked = Stream.concat(
                        chosen.stream().flatMap(id -> topics.find(id).stream()),
                        LikelyTopics.of(form.text("words"), topics).stream().limit(MOST_LIKELY))
                .distinct()
                .toList();
        List<Content> inputs = new ArrayList<>();
        if (!ticked.isEmpty()) {
            inputs.add(desk.ui()
                    .checkboxes(
                            desk.field("topics", form, faults),
                            ticked.stream()
                                    .map(topic -> new Choice(
                                            topic.id(), topic.name(), topic.description(), chosen.contains(topic.id())))
                                    .toList()));
        }
        List<Choice> all = new ArrayList<>();
        all.add(Choice.of("", desk.texts().get("topics.more.none"), true));
        topics.all().stream()
                .filter(topic -> !ticked.contains(topic))
                .sorted(Comparator.comparing(Topic::name))
                .forEach(topic -> all.add(Choice.of(topic.id(), topic.name(), false)));
        // Where nothing is likely, faults of the topics belong to the one field there is.
        List<FieldFault> here = ticked.isEmpty()
                ? faults.stream()
                        .map(fault -> fault.field().equals("topics") ? new FieldFault(MORE, fault.sentence()) : fault)
                        .toList()
                : faults;
        inputs.add(desk.ui()
                .select(
                        Field.of(MORE, desk.texts().get(ticked.isEmpty() ? "topics.all" : "topics.more"))
                                .faults(here),
                        all));
        inputs.add(desk.ui().input(desk.field("tags", form, faults).optional()));
        return inputs;
    }
}
