package org.tributary.people.internal.administration;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Administrators;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * Decides whose member somebody is, what they may do, and whether their account is open. Each decision is written down
 * and mailed to the person it is about.
 */
@Component(service = Decisions.class)
public final class Decisions {

    private static final int LONGEST_REASON = 500;

    private final Store store;
    private final Organisations organisations;
    private final CurrentSite site;
    private final RandomGenerator random;
    private final Texts texts = AdminTexts.of(Locale.UK);

    @Activate
    public Decisions(
            @Reference(target = "(unit=people)") Store store,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {
        this(store, organisations, site, new SecureRandom());
    }

    /** With randomness of the test's own. */
    public Decisions(Store store, Organisations organisations, CurrentSite site, RandomGenerator random) {
        this.store = store;
        this.organisations = organisations;
        this.site = site;
        this.random = random;
    }

    /**
     * Those over whom the viewer keeps order, by name.
     *
     * @throws NotAllowed where that is nobody
     */
    Paged<Someone> list(PeopleQuestion question, Paging paging, Viewer viewer) {
        Conditions conditions = conditions(question, viewer);
        return store.read(entities -> {
            long total = conditions
                    .on(entities, "select count(p) from PersonRow p", "", Long.class)
                    .getSingleResult();
            Conditions rest = paging.after()
                    .map(after -> conditions.after(entities, after, texts.get("refused.after")))
                    .orElse(conditions);
            List<Someone> found = rest
                    .on(entities, "select p from PersonRow p", " order by p.sortName, p.id", PersonRow.class)
                    .setMaxResults(paging.limit() + 1)
                    .getResultList()
                    .stream()
                    .map(Someone::of)
                    .toList();
            boolean more = found.size() > paging.limit();
            List<Someone> page = more ? found.subList(0, paging.limit()) : found;
            // The id stands for the place in the list: names and addresses have no business in an address.
            return new Paged<>(
                    page,
                    total,
                    more ? Optional.of(page.get(page.size() - 1).id().value()) : Optional.empty());
        });
    }

    private Conditions conditions(PeopleQuestion question, Viewer viewer) {
        mayKeepOrder(viewer);
        Conditions conditions = Conditions.NONE;
        if (!viewer.role().atLeast(Role.CURATOR)) {
            conditions = conditions.and(
                    "p.organisationId in :own",
                    "own",
                    viewer.organisations().stream().map(OrganisationId::value).toList());
        }
        if (question.organisation().isPresent()) {
            conditions = conditions.and(
                    "p.organisationId = :organisation",
                    "organisation",
                    question.organisation().get().value());
        }
        if (question.standing().isPresent()) {
            conditions = conditions.and(
                    "p.standing = :standing",
                    "standing",
                    question.standing().get().code());
        }
        if (question.role().isPresent()) {
            conditions = conditions.and(
                    "p.role = :role", "role", question.role().get().code());
        }
        if (question.words().isPresent()) {
            String words = question.words().get().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
            conditions = conditions
                    .and(
                            "(p.addressKey like :address escape '\\' or p.sortName like :name escape '\\')",
                            "address",
                            words + "%")
                    .with("name", "%" + words + "%");
        }
        return conditions;
    }

    /** How many wait for a curator. */
    long waiting(Viewer viewer) {
        return list(PeopleQuestion.ALL.withStanding(Optional.of(Standing.WAITING)), Paging.first(1), viewer)
                .total();
    }

    /**
     * Somebody.
     *
     * @throws NotFound where there is nobody, or nobody over whom the viewer keeps order
     */
    Someone find(PersonId id, Viewer viewer) {
        mayKeepOrder(viewer);
        return store.read(entities -> Someone.of(seen(entities, id, viewer)));
    }

    /** Whether the viewer may decide about somebody. */
    static boolean decides(Viewer viewer, Someone someone) {
        return Rank.decides(viewer, someone.id(), someone.organisation(), someone.role());
    }

    /**
     * Makes somebody who waits a member.
     *
     * @throws InvalidInput naming {@code organisation}
     */
    void accept(PersonId id, String organisation, Actor actor) {
        mayCurate(actor.viewer());
        Organisation into = organisation(organisation);
        decide(id, actor, "person.accept", row -> {
            if (row.standing() == Standing.ACTIVE) {
                throw new InvalidInput("", texts.get("refused.accepted"));
            }
            row.join(into.id(), Role.MEMBER);
            return letter -> letter.paragraph(texts.get("mail.accepted", into.name()))
                    .button(texts.get("mail.accepted.button"), site.now().absolute("/sign-in"));
        });
    }

    /**
     * Turns somebody down who waits.
     *
     * @param reason is told to them
     * @throws InvalidInput naming {@code reason}
     */
    void refuse(PersonId id, String reason, Actor actor) {
        mayCurate(actor.viewer());
        checkReason(reason);
        decide(id, actor, "person.refuse", row -> {
            if (row.standing() != Standing.WAITING) {
                throw new InvalidInput("", texts.get("refused.not-waiting"));
            }
            row.suspend(reason);
            return letter -> letter.paragraph(texts.get("mail.refused"))
                    .quote(reason)
                    .paragraph(texts.get("mail.refused.then", contact()));
        });
    }

    /**
     * Closes an account: its sessions and tokens end at once.
     *
     * @param reason is told to them
     * @throws InvalidInput naming {@code reason}, or where it is the last administrator
     */
    void suspend(PersonId id, String reason, Actor actor) {
        checkReason(reason);
        decide(id, actor, "person.suspend", row -> {
            if (row.standing() == Standing.SUSPENDED) {
                throw new InvalidInput("", texts.get("refused.suspended"));
            }
            row.suspend(reason);
            return letter -> letter.paragraph(texts.get("mail.suspended"))
                    .quote(reason)
                    .paragraph(texts.get("mail.refused.then", contact()));
        });
    }

    /** Opens an account again. */
    void reopen(PersonId id, Actor actor) {
        decide(id, actor, "person.reopen", row -> {
            if (row.standing() != Standing.SUSPENDED) {
                throw new InvalidInput("", texts.get("refused.not-suspended"));
            }
            row.reopen();
            return letter -> letter.paragraph(texts.get("mail.reopened"))
                    .button(texts.get("mail.accepted.button"), site.now().absolute("/sign-in"));
        });
    }

    /**
     * Gives somebody another role.
     *
     * @throws NotAllowed where it is above the actor's own
     * @throws InvalidInput where the role needs an organisation, or it is the last administrator
     */
    void give(PersonId id, Role role, Actor actor) {
        mayKeepOrder(actor.viewer());
        if (!Rank.gives(actor.viewer()).contains(role)) {
            throw new NotAllowed(texts.get("refused.role.above"), false);
        }
        decide(id, actor, "person.role", row -> {
            if (row.standing() == Standing.SUSPENDED) {
                throw new InvalidInput("role", texts.get("refused.role.suspended"));
            }
            if (row.organisation().isEmpty() && role == Role.LEAD) {
                throw new InvalidInput("role", texts.get("refused.role.nowhere"));
            }
            if (row.organisation().isEmpty() && !role.atLeast(Role.CURATOR)) {
                row.await(texts.get("waits.role"));
            } else {
                row.give(role);
            }
            return letter -> letter.paragraph(texts.get("mail.role", texts.get("role." + role.code())))
                    .paragraph(texts.get("mail.role." + role.code()));
        });
    }

    /**
     * Does one decision: the person is there, the actor may decide about them, it is written down and mailed.
     *
     * @param decision changes the row and says what the letter holds
     */
    private void decide(PersonId id, Actor actor, String action, Decision decision) {
        mayKeepOrder(actor.viewer());
        String key = "people/decision/" + Long.toUnsignedString(random.nextLong(), 36);
        store.write((entities, tx) -> {
            PersonRow row = seen(entities, id, actor.viewer());
            if (!Rank.decides(actor.viewer(), id, row.organisation(), row.role())) {
                boolean self = actor.viewer().person().filter(id::equals).isPresent();
                throw new NotAllowed(texts.get(self ? "refused.self" : "refused.above"), false);
            }
            Role before = row.role();
            Optional<OrganisationId> from = row.organisation();
            boolean wasAdministrator = Administrators.isOne(row);
            UnaryOperator<Letter> words = decision.on(row);
            if (wasAdministrator && !Administrators.isOne(row)) {
                Administrators.keepOneBeside(entities, id, texts.get("refused.last"));
            }
            if (row.standing() == Standing.SUSPENDED) {
                end(entities, id);
            }
            tx.deliver(Delivery.email(letter(row, words, key), id));
            tx.change(Subject.PERSON, id.value(), What.CONTENT);
            audit(tx, actor, action, row, from, before);
            return null;
        });
    }

    private Message letter(PersonRow row, UnaryOperator<Letter> words, String key) {
        Letter letter = Letter.of(
                        site.now(),
                        Locale.UK,
                        texts.get("mail.subject", site.now().name()))
                .greeting(row.name());
        return words.apply(letter)
                .because(texts.get("mail.because"))
                .message(key, row.address(), Message.Sort.AUTOMATIC);
    }

    private static void audit(
            Transaction tx, Actor actor, String action, PersonRow row, Optional<OrganisationId> from, Role before) {
        String detail =
                row.role() == before ? "" : before.code() + " to " + row.role().code();
        row.organisation()
                .or(() -> from)
                .ifPresentOrElse(
                        organisation -> tx.audit(actor, action, row.id().value(), organisation, detail),
                        () -> tx.audit(actor, action, row.id().value(), detail));
    }

    private static void end(EntityManager entities, PersonId id) {
        Sessions.endAll(entities, id);
        entities.createQuery("delete from TokenRow t where t.personId = :person")
                .setParameter("person", id.value())
                .executeUpdate();
    }

    private PersonRow seen(EntityManager entities, PersonId id, Viewer viewer) {
        return Optional.ofNullable(entities.find(PersonRow.class, id.value()))
                .filter(row -> Rank.sees(viewer, row.organisation()))
                .orElseThrow(() -> new NotFound(texts.get("refused.nobody")));
    }

    private Organisation organisation(String word) {
        return Optional.of(word)
                .filter(given -> !given.isBlank())
                .flatMap(organisations::recognise)
                .orElseThrow(() -> new InvalidInput("organisation", texts.get("refused.organisation")));
    }

    private void checkReason(String reason) {
        if (reason.isBlank()) {
            throw new InvalidInput("reason", texts.get("refused.reason"));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", texts.get("refused.reason.long", LONGEST_REASON));
        }
    }

    private void mayKeepOrder(Viewer viewer) {
        if (!Rank.isAny(viewer)) {
            throw new NotAllowed(texts.get("refused.order"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    private void mayCurate(Viewer viewer) {
        if (!viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(texts.get("refused.curators"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    private String contact() {
        String address = site.now().contactEmail();
        return address.isEmpty() ? texts.get("contact.nobody") : address;
    }

    /** Changes somebody's row, and says what the letter about it holds. */
    private interface Decision {
        UnaryOperator<Letter> on(PersonRow row);
    }

    /** What must hold for a row, with its parameters. */
    private record Conditions(List<String> all, Map<String, Object> parameters) {

        static final Conditions NONE = new Conditions(List.of(), Map.of());

        Conditions and(String condition, String name, Object value) {
            List<String> more = new ArrayList<>(all);
            more.add(condition);
            return new Conditions(List.copyOf(more), parameters).with(name, value);
        }

        Conditions with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(parameters);
            more.put(name, value);
            return new Conditions(all, Map.copyOf(more));
        }

        Conditions after(EntityManager entities, String id, String sentence) {
            PersonRow last = entities.find(PersonRow.class, id);
            if (last == null) {
                throw new InvalidInput("after", sentence);
            }
            return and(
                            "(p.sortName > :afterName or p.sortName = :afterName and p.id > :afterId)",
                            "afterName",
                            last.name().toLowerCase(Locale.ROOT))
                    .with("afterId", id);
        }

        <T> TypedQuery<T> on(EntityManager entities, String select, String order, Class<T> type) {
            String where = all.isEmpty() ? "" : all.stream().collect(Collectors.joining(" and ", " where ", ""));
            TypedQuery<T> query = entities.createQuery(select + where + order, type);
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}
