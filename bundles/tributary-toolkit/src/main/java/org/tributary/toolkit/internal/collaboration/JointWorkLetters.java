package org.tributary.toolkit.internal.collaboration;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.store.Delivery;
import org.tributary.store.MessageWriter;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * Writes to those whom it concerns what happened in a joint work, and never to who did it. Whom to write to is looked up
 * before a write; the letter is put into the queue inside it, and written when it is sent: so nobody gets it who has nothing
 * to do with it any more, and no text of a joint work lies in the queue.
 */
@Component(service = {JointWorkLetters.class, MessageWriter.class})
public final class JointWorkLetters implements MessageWriter {

    private static final String NAME = "toolkit";
    private static final String PATH = "/joint-work/";
    private static final Pattern KEY =
            Pattern.compile("joint-work/([a-z2-7]{12})/(\\d{1,18})/([a-z-]{1,30})/([A-Za-z0-9-]{1,64})");

    /** What somebody is written to about, and for which page. */
    public enum Occasion implements Coded {
        /** Somebody of your council wants to start a joint work: agree? */
        START_WANTED("/partners", Reader.ANSWERS),
        /** Another council asks yours: agree? */
        INVITED("/partners", Reader.ANSWERS),
        /** Somebody of your council wants to join: agree? */
        BACKING_WANTED("/partners", Reader.ANSWERS),
        /** A council wants to join what you lead: let it in? */
        ADMISSION_WANTED("/partners", Reader.LEADS),
        JOINED("/partners", Reader.PARTNER),
        /** Your own council is in. */
        WELCOME("", Reader.PARTNER),
        DECLINED("/partners", Reader.PARTNER),
        /** Your own lead said no to what you asked. */
        NOT_BACKED("", Reader.ANYBODY),
        /** The lead partner said no to what your council asked. */
        NOT_ADMITTED("", Reader.ANYBODY),
        /** The invitation of your council was taken back. */
        TAKEN_BACK("", Reader.ANYBODY),
        LEFT("/partners", Reader.PARTNER),
        /** Your own council has left. */
        OWN_LEFT("", Reader.ANYBODY),
        NAMED("", Reader.PARTNER),
        /** One of the people of a partner does not look after it any more. */
        PERSON_GONE("/hand-overs", Reader.PARTNER),
        LEAD_PASSED_ON("", Reader.PARTNER),
        OUTCOME_CHANGED("/partners", Reader.PARTNER),
        ALL_AGREED("/stage", Reader.PARTNER),
        STAGE("", Reader.PARTNER),
        CLOSED("", Reader.PARTNER),
        OPENED("", Reader.PARTNER),
        /** It has a public listing from now on. */
        SHOWN("", Reader.PARTNER),
        CANVAS_OPENED("/canvas", Reader.PARTNER),
        CANVAS_SHOWN("/canvas", Reader.PARTNER);

        private final String page;
        private final Reader reader;

        Occasion(String page, Reader reader) {
            this.page = page;
            this.reader = reader;
        }
    }

    /** Who somebody still has to be for a letter to reach them. */
    private enum Reader {
        ANSWERS,
        LEADS,
        PARTNER,
        ANYBODY
    }

    private static final Set<Occasion> WITH_WORDS =
            Set.of(Occasion.INVITED, Occasion.BACKING_WANTED, Occasion.ADMISSION_WANTED);

    private final Store store;
    private final People people;
    private final Councils councils;
    private final CurrentSite site;
    private final Texts texts = Texts.of(JointWorkLetters.class, Locale.UK);

    @Activate
    public JointWorkLetters(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {
        this.store = store;
        this.people = people;
        this.councils = new Councils(organisations, people);
        this.site = site;
    }

    /**
     * Those who look after all partners that are in, but for who does it; to be called outside of reads and writes. For a
     * partner of whom none is there any more, the leads of that council.
     */
    public List<Person> everybody(Collaboration collaboration, Actor but) {
        return lookingAfter(collaboration.joined(), but);
    }

    /** Those who look after one partner, otherwise its leads; but for who does it. Outside of reads and writes. */
    public List<Person> lookingAfter(Collaboration collaboration, OrganisationId organisation, Actor but) {
        return lookingAfter(collaboration.partner(organisation).stream().toList(), but);
    }

    /** Those who look after the whole; but for who does it. Outside of reads and writes. */
    public List<Person> lead(Collaboration collaboration, Actor but) {
        return lookingAfter(collaboration.lead().stream().toList(), but);
    }

    private List<Person> lookingAfter(List<Partner> partners, Actor but) {
        Set<PersonId> ids =
                partners.stream().flatMap(partner -> partner.people().stream()).collect(Collectors.toSet());
        Map<PersonId, Person> known = ids.isEmpty() ? Map.of() : people.findAll(ids);
        List<Person> readers = new ArrayList<>();
        for (Partner partner : partners) {
            List<Person> own = partner.people().stream()
                    .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                    .filter(person -> Councils.isMember(person, partner.organisation()))
                    .toList();
            readers.addAll(own.isEmpty() ? councils.leads(partner.organisation()) : own);
        }
        return but(readers, but);
    }

    /** The leads of an organisation, and the curators where it has none; but for who does it. Outside of reads and writes. */
    List<Person> answering(OrganisationId organisation, Actor but) {
        List<Person> leads = councils.leads(organisation);
        return but(leads.isEmpty() ? councils.curators() : leads, but);
    }

    /** These people, as far as they have an account; but for who does it. Outside of reads and writes. */
    List<Person> these(Collection<PersonId> ids, Actor but) {
        return ids.isEmpty() ? List.of() : but(people.findAll(ids).values(), but);
    }

    private static List<Person> but(Collection<Person> readers, Actor but) {
        Map<PersonId, Person> once = new LinkedHashMap<>();
        readers.stream()
                .filter(Person::isActive)
                .filter(person -> !but.viewer().person().equals(Optional.of(person.id())))
                .forEach(person -> once.putIfAbsent(person.id(), person));
        return List.copyOf(once.values());
    }

    /**
     * Puts a letter to each of them into the queue, inside the write of what happened.
     *
     * @param event the number of the event, as {@link CollaborationRows#note} answers it
     */
    public void tell(Transaction tx, CollaborationId id, long event, Occasion occasion, Collection<Person> readers) {
        readers.forEach(reader -> tx.deliver(Delivery.writtenWhenSent(
                NAME,
                Delivery.EMAIL,
                "joint-work/" + id + "/" + event + "/" + occasion.code() + "/" + reader.id(),
                reader.address(),
                Message.Sort.AUTOMATIC,
                Instant.EPOCH,
                Optional.of(reader.id()))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Message> write(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        CollaborationId id = new CollaborationId(parts.group(1));
        long number = Long.parseLong(parts.group(2));
        Optional<Occasion> occasion = Coded.parse(Occasion.class, parts.group(3));
        Optional<Person> reader = people.find(new PersonId(parts.group(4))).filter(Person::isActive);
        Optional<Collaboration> found = store.read(entities -> CollaborationRows.find(entities, id));
        Optional<Event> event = store.read(entities -> CollaborationQueries.event(entities, id, number));
        if (occasion.isEmpty() || reader.isEmpty() || found.isEmpty() || event.isEmpty()) {
            return Optional.empty();
        }
        return concerns(occasion.get(), found.get(), event.get(), viewer(reader.get()))
                ? Optional.of(letter(occasion.get(), found.get(), event.get(), reader.get(), key))
                : Optional.empty();
    }

    private static Viewer viewer(Person person) {
        return new Viewer(
                Optional.of(person.id()),
                person.role(),
                person.organisation().map(Set::of).orElse(Set.of()));
    }

    private boolean concerns(Occasion occasion, Collaboration collaboration, Event event, Viewer reader) {
        return switch (occasion.reader) {
            case ANSWERS -> event.organisation()
                    .filter(councils.answersFor(collaboration, reader)::contains)
                    .isPresent();
            case LEADS -> Standing.of(reader, collaboration).leads()
                    && event.organisation()
                            .flatMap(collaboration::partner)
                            .filter(partner -> partner.state() == Partner.State.BACKED)
                            .isPresent();
            case PARTNER -> Standing.of(reader, collaboration).within();
            case ANYBODY -> true;
        };
    }

    private Message letter(Occasion occasion, Collaboration of, Event event, Person reader, String key) {
        String what = "letter." + occasion.code();
        if (occasion == Occasion.WELCOME && of.lead().map(Partner::organisation).equals(event.organisation())) {
            what += "-lead";
        }
        Object[] words = {
            of.title(),
            event.organisation().map(this::called).orElse(""),
            of.lead().map(Partner::organisation).map(this::called).orElse(""),
            subject(event)
        };
        Letter letter = Letter.of(site.now(), Locale.UK, texts.get(what + ".subject", words))
                .greeting(reader.name())
                .paragraph(texts.get(what, words));
        Optional<String> said = event.organisation()
                .flatMap(of::partner)
                .map(Partner::words)
                .filter(any -> WITH_WORDS.contains(occasion) && !any.isEmpty());
        if (said.isPresent()) {
            letter = letter.paragraph(texts.get("letter.words")).quote(said.get());
        }
        if (occasion.reader != Reader.ANYBODY) {
            if (!of.outcome().isEmpty() && tellsOutcome(occasion)) {
                letter = letter.paragraph(texts.get("letter.outcome")).quote(of.outcome());
            }
            letter = letter.button(texts.get(what + ".button"), here(of.id(), page(occasion, event)));
        }
        return letter.because(texts.get(
                        "letter.because." + occasion.reader.name().toLowerCase(Locale.ROOT),
                        of.title(),
                        site.now().name()))
                .message(key, reader.address(), Message.Sort.AUTOMATIC);
    }

    /** Whoever answers for a council comes straight to its question. */
    private static String page(Occasion occasion, Event event) {
        return event.organisation()
                .filter(asked -> occasion.reader == Reader.ANSWERS)
                .map(asked -> occasion.page + "/" + asked + "/agree")
                .orElse(occasion.page);
    }

    private static boolean tellsOutcome(Occasion occasion) {
        return occasion.reader == Reader.ANSWERS || occasion == Occasion.OUTCOME_CHANGED;
    }

    private String subject(Event event) {
        return Stream.of("letter." + event.what().code() + "." + event.subject())
                .filter(texts::has)
                .map(texts::get)
                .findFirst()
                .orElse("");
    }

    private String called(OrganisationId organisation) {
        return councils.names(List.of(organisation)).get(0);
    }

    private URI here(CollaborationId id, String page) {
        return site.now().absolute(PATH + id + page);
    }
}
