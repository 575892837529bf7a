package org.tributary.people.internal.profile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.IdentityRow;
import org.tributary.people.internal.accounts.LinkRow;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.ProfileCard;
import org.tributary.people.internal.accounts.ProfilePart;
import org.tributary.people.internal.accounts.SecondStepRow;
import org.tributary.people.internal.accounts.SessionRow;
import org.tributary.people.internal.accounts.TokenRow;
import org.tributary.store.AuditTrail;
import org.tributary.store.Deliveries;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/** Everything that is kept about somebody, for them to take along. Secrets are left out: of most only a hash is kept. */
@Component(service = PersonalCopy.class)
public final class PersonalCopy {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int MOST_AUDIT_ROWS = 20_000;
    private static final int MOST = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(PersonalCopy.class);

    private final Store store;
    private final AuditTrail trail;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Texts texts = ProfileTexts.of(Locale.UK);

    // Slices that keep something about people come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PersonalRecords> others = List.of();

    @Activate
    public PersonalCopy(
            @Reference(target = "(unit=people)") Store store,
            @Reference AuditTrail trail,
            @Reference Deliveries deliveries) {
        this(store, trail, deliveries, Clock.systemUTC(), List.of());
    }

    /** With what a test says that other slices keep. */
    public PersonalCopy(
            Store store, AuditTrail trail, Deliveries deliveries, Clock clock, List<PersonalRecords> others) {
        this.store = store;
        this.trail = trail;
        this.deliveries = deliveries;
        this.clock = clock;
        this.others = others;
    }

    /**
     * The copy, for the person themselves.
     *
     * @return maps, lists, text, numbers and truth values
     */
    Map<String, Object> of(Actor actor) {
        PersonId id = OwnProfile.self(actor.viewer(), texts);
        // That somebody took all of their data is worth a row: it may not have been them.
        store.write((entities, tx) -> {
            tx.audit(actor, "person.copy", id.value(), "");
            return null;
        });
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("made", clock.instant().toString());
        List<String> missing = new ArrayList<>();
        Map<String, Object> parts = new LinkedHashMap<>();
        for (PersonalRecords slice : others) {
            try {
                parts.put(slice.name(), slice.about(id));
            } catch (RuntimeException e) {
                LOG.error("What {} keeps about a person could not be read for their copy", slice.name(), e);
                missing.add(slice.name());
            }
        }
        if (!missing.isEmpty()) {
            copy.put("missing", missing);
            copy.put("missingWhy", texts.get("data.missing"));
        }
        copy.putAll(store.read(entities -> own(entities, id)));
        copy.put("done", done(id));
        copy.put(
                "messages",
                deliveries.of(id, MOST).stream().map(PersonalCopy::message).toList());
        copy.putAll(parts);
        return copy;
    }

    private Map<String, Object> own(EntityManager entities, PersonId id) {
        PersonRow row = entities.find(PersonRow.class, id.value());
        if (row == null) {
            throw new NotFound(texts.get("refused.no-account"));
        }
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("account", account(row));
        own.put("profile", profile(row));
        own.put(
                "sessions",
                rows(entities, "select s from SessionRow s where s.personId = :person", SessionRow.class, id).stream()
                        .map(session -> fields(
                                "door", session.door(),
                                "begun", session.created().toString(),
                                "lastUsed", session.seen().toString(),
                                "ends", session.expires().toString(),
                                "secondStep", session.isSecondStepDone()))
                        .toList());
        own.put(
                "signInByOthers",
                rows(entities, "select i from IdentityRow i where i.personId = :person", IdentityRow.class, id).stream()
                        .map(identity -> fields(
                                "provider",
                                identity.provider(),
                                "since",
                                identity.created().toString()))
                        .toList());
        own.put(
                "addressesToConfirm",
                rows(entities, "select l from LinkRow l where l.personId = :person", LinkRow.class, id).stream()
                        .map(link -> fields("address", link.address(), "purpose", link.purpose()))
                        .toList());
        own.put(
                "secondStep",
                Optional.ofNullable(entities.find(SecondStepRow.class, id.value()))
                        .flatMap(SecondStepRow::confirmed)
                        .map(since -> fields("since", since.toString()))
                        .orElse(Map.of()));
        own.put(
                "tokens",
                rows(entities, "select t from TokenRow t where t.personId = :person", TokenRow.class, id).stream()
                        .map(PersonalCopy::token)
                        .toList());
        return own;
    }

    private static Map<String, Object> account(PersonRow row) {
        return fields(
                "id", row.id().value(),
                "address", row.address(),
                "organisation", row.organisation().map(OrganisationId::value).orElse(""),
                "role", row.role().code(),
                "standing", row.standing().code(),
                "standingWhy", row.standingWhy().orElse(""),
                "wishedOrganisation",
                        row.wishedOrganisation().map(OrganisationId::value).orElse(""),
                "wish", row.wish().orElse(""),
                "since", row.created().toString(),
                "lastSeen", row.seen().map(Instant::toString).orElse(""));
    }

    private static Map<String, Object> profile(PersonRow row) {
        ProfileCard card = row.card();
        Map<String, Object> audiences = new LinkedHashMap<>();
        for (ProfilePart part : ProfilePart.values()) {
            audiences.put(part.code(), card.audience(part).code());
        }
        return fields(
                "name", row.name(),
                "roleWords", card.roleWords(),
                "profession", card.profession(),
                "skills", card.skills(),
                "topics", card.topics(),
                "visibleTo", audiences,
                "findable", row.isFindable());
    }

    private static Map<String, Object> token(TokenRow row) {
        return fields(
                "id", row.id(),
                "name", row.name(),
                "scope", row.scope(),
                "made", row.created().toString(),
                "lastUsed", row.seen().map(Instant::toString).orElse(""),
                "ends", row.expires().map(Instant::toString).orElse(""));
    }

    // Without its words: they hold links that only its reader may have, and are gone once it was sent.
    private static Map<String, Object> message(Deliveries.Queued message) {
        return fields(
                "key", message.delivery().message().key(),
                "channel", message.delivery().channel(),
                "to", message.delivery().message().to(),
                "written", message.created().toString(),
                "sent", message.sent().map(Instant::toString).orElse(""));
    }

    private List<Map<String, Object>> done(PersonId id) {
        List<Map<String, Object>> done = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        while (done.size() < MOST_AUDIT_ROWS) {
            List<AuditTrail.Row> rows = trail.newest(
                    new AuditTrail.Question(Optional.of(id.value()), Optional.empty(), Optional.empty(), before),
                    ROWS_AT_ONCE);
            rows.forEach(row -> done.add(fields(
                    "time", row.time().toString(),
                    "door", ((Coded) row.door()).code(),
                    "action", row.action(),
                    "object", row.object())));
            if (rows.size() < ROWS_AT_ONCE) {
                return done;
            }
            before = OptionalLong.of(rows.get(rows.size() - 1).number());
        }
        return done;
    }

    private static <T> List<T> rows(EntityManager entities, String jpql, Class<T> type, PersonId id) {
        return entities.createQuery(jpql, type)
                .setParameter("person", id.value())
                .setMaxResults(MOST)
                .getResultList();
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
