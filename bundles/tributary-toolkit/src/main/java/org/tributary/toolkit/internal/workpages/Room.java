package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.pages.JointWorkFrame;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.workpages.WorkForm.Difference;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** One section of one joint work during one visit: who is here, what they may do, and the words for it. */
final class Room {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String VERSION = "version";

    private final Collaboration collaboration;
    private final Standing standing;
    private final Section section;
    private final Visit visit;
    private final Texts texts;
    private final Components ui;

    private Room(Collaboration collaboration, Section section, Visit visit) {
        this.collaboration = collaboration;
        this.standing = Standing.of(visit.viewer(), collaboration);
        this.section = section;
        this.visit = visit;
        this.texts = WorkPageTexts.of(visit);
        this.ui = visit.ui();
    }

    /** @throws NotFound where there is no such joint work, or it is not open to whoever is here */
    static Room of(Collaborations collaborations, String id, Section section, Visit visit) {
        return new Room(JointWorkFrame.find(collaborations, id, visit), section, visit);
    }

    Collaboration collaboration() {
        return collaboration;
    }

    CollaborationId id() {
        return collaboration.id();
    }

    Texts texts() {
        return texts;
    }

    Components ui() {
        return ui;
    }

    boolean isWithin() {
        return standing.within();
    }

    boolean isOwn(OrganisationId partner) {
        return standing.looksAfter().contains(partner);
    }

    boolean isClosed() {
        return collaboration.stage() == Stage.CLOSED;
    }

    /** Whether whoever is here may change something now. */
    boolean writes() {
        return !standing.looksAfter().isEmpty() && !isClosed();
    }

    void mustBeWithin() {
        if (!standing.within()) {
            throw new NotAllowed(texts.get("partners-only"), !visit.viewer().isMember());
        }
    }

    /** Before a form is shown; what it sends is checked by the service. */
    void mustWrite() {
        if (!writes()) {
            throw new NotAllowed(
                    texts.get(isClosed() ? "closed-only" : "writers-only"),
                    !visit.viewer().isMember());
        }
    }

    // Addresses

    /** The list of this section. */
    String path() {
        return JointWorkFrame.path(id(), section);
    }

    /** A page below the list. */
    String path(String below) {
        return path() + "/" + below;
    }

    /** Back to the list, which says what has worked, at what it is about. */
    Redirect back(String done, String thing) {
        return Redirect.after(path() + "?done=" + done + "#" + thing);
    }

    // Pages

    JointWorkFrame frame() {
        return JointWorkFrame.of(collaboration, standing, section, visit);
    }

    /** The list, with what has just worked. */
    Page list(Content body) {
        String done = visit.parameter("done")
                .filter(word -> word.matches("[a-z-]{1,40}"))
                .map(word -> "done." + word)
                .filter(texts::has)
                .map(key -> texts.get(key, collaboration.ends().map(this::day).orElse("")))
                .orElse("");
        return frame().done(done).page(body);
    }

    Page form(String heading, WorkForm form, List<FieldFault> faults) {
        return frame().heading(heading)
                .faults(faults)
                .faultStatus(form.differences().isEmpty() ? 400 : 409)
                .page(TEMPLATES.workForm(ui, texts, form));
    }

    Page question(String heading, WorkQuestion question) {
        return frame().heading(heading).page(TEMPLATES.workQuestion(ui, texts, question));
    }

    /** The same question once more, because what it is about reads differently by now. */
    Page questionAgain(String heading, WorkQuestion question) {
        return frame().heading(heading)
                .faults(List.of(new FieldFault("", texts.get("clash.remove"))))
                .faultStatus(409)
                .page(TEMPLATES.workQuestion(ui, texts, question));
    }

    NotFound gone() {
        return new NotFound(texts.get("gone"));
    }

    // Words

    String day(LocalDate day) {
        return ui.date(PartialDate.of(day));
    }

    String day(Optional<LocalDate> day) {
        return day.map(this::day).orElse("");
    }

    String month(YearMonth month) {
        return ui.date(PartialDate.parse(month.toString()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(visit.now(), LONDON);
    }

    /** Whether it is after the day on which the joint work is to end. */
    boolean isAfterEnd(Optional<LocalDate> day) {
        return day.isPresent()
                && collaboration.ends().filter(day.get()::isAfter).isPresent();
    }

    String organisation(Optional<OrganisationId> id) {
        return id.map(ui::organisation).orElse("");
    }

    String stage(Stage stage) {
        return texts.get("stage." + stage.code());
    }

    // Fields

    /** The partners that are in, by name. */
    List<OrganisationId> partners() {
        return collaboration.joined().stream()
                .map(Partner::organisation)
                .sorted(Comparator.comparing(ui::organisation))
                .toList();
    }

    /** Partners to choose an owner from, nobody first; with one that has left where it still is the owner. */
    List<Choice> owners(String chosen) {
        List<OrganisationId> all = new ArrayList<>(partners());
        collaboration.partners().stream()
                .filter(partner -> !partner.isIn())
                .map(Partner::organisation)
                .filter(partner -> partner.value().equals(chosen) || isOwn(partner))
                .forEach(all::add);
        return Stream.concat(
                        Stream.of(Choice.of("", texts.get("owner.nobody"), chosen.isEmpty())),
                        all.stream()
                                .map(partner -> Choice.of(
                                        partner.value(),
                                        ui.organisation(partner),
                                        partner.value().equals(chosen))))
                .toList();
    }

    <E extends Enum<E> & Coded> List<Choice> choices(Class<E> type, String family, String chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> Choice.of(
                        value.code(),
                        texts.get(family + "." + value.code()),
                        value.code().equals(chosen)))
                .toList();
    }

    Field field(String name, String label, Form form, List<FieldFault> faults) {
        return Field.of(name, texts.get(label)).value(form.text(name)).faults(faults);
    }

    Content date(String name, String label, Form form, List<FieldFault> faults) {
        return ui.dateInput(Field.of(name, texts.get(label))
                .hint(texts.get("date.hint"))
                .value(form.date(name))
                .faults(faults)
                .optional());
    }

    /** What was chosen; one that is no partner is at fault. */
    Optional<OrganisationId> owner(Form form, List<FieldFault> faults) {
        String chosen = form.text("owner");
        Optional<OrganisationId> owner = collaboration.partners().stream()
                .map(Partner::organisation)
                .filter(partner -> partner.value().equals(chosen))
                .findFirst();
        if (owner.isEmpty() && !chosen.isEmpty()) {
            faults.add(new FieldFault("owner", texts.get("owner.unknown")));
        }
        return owner;
    }

    /** What was typed as a date; one that is not complete or does not exist is at fault. */
    Optional<LocalDate> date(String name, Form form, List<FieldFault> faults) {
        String typed = form.date(name);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException notOne) {
            faults.add(new FieldFault(name, texts.get("date.wrong")));
            return Optional.empty();
        }
    }

    /** Puts a date into the three inputs of its field. */
    static void put(Map<String, String> values, String name, Optional<LocalDate> day) {
        day.ifPresent(date -> {
            values.put(name + "-day", String.valueOf(date.getDayOfMonth()));
            values.put(name + "-month", String.valueOf(date.getMonthValue()));
            values.put(name + "-year", String.valueOf(date.getYear()));
        });
    }

    /** The version that the writer has seen; one that never is where it was tampered with. */
    static long seen(Form form) {
        String version = form.text(VERSION);
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    /** What is different between what is saved now and what was typed. */
    static List<Difference> different(Difference... fields) {
        return Stream.of(fields)
                .filter(field -> !field.theirs().equals(field.yours()))
                .toList();
    }
}
