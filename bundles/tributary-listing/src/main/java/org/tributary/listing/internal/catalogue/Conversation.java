package org.tributary.listing.internal.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.organisations.OrganisationReader;
import org.tributary.store.Store;

/** What is said around a listing: dated posts, the voices of other organisations, and how it stands to other listings. */
final class Conversation {

    private final Store store;
    private final Clock clock;

    Conversation(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<StatusUpdate> updates(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            ListingReader.visible(entities, id, viewer);
            return entities
                    .createQuery(
                            "select u from UpdateRow u where u.listingId = :id and u.removed is null"
                                    + " order by u.written desc, u.id desc",
                            UpdateRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(100)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .stream()
                    .map(UpdateRow::update)
                    .toList();
        });
    }

    StatusUpdate post(ListingId id, String text, Instant time, Actor actor) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("text", text, 1, 5_000, faults);
        Permission.refuse(faults);
        return store.write((entities, tx) -> {
            ListingRow listing = Permission.writable(entities, id, actor);
            UpdateRow row = new UpdateRow(id, time, text);
            entities.persist(row);
            listing.touch(time);
            entities.flush();
            tx.change(Subject.LISTING, id.toString(), What.CONTENT);
            // Who writes how it goes on says by that that it does.
            if (listing.content().claimed() && listing.confirm(time)) {
                tx.change(Subject.LISTING, id.toString(), What.CONFIRMED);
            }
            tx.audit(actor, "listing.post", id.toString(), "");
            return row.update();
        });
    }

    StatusUpdate edit(ListingId id, long update, String text, Actor actor) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("text", text, 1, 5_000, faults);
        Permission.refuse(faults);
        return change(id, update, actor, "listing.post-edit", row -> {
            if (row.isRemoved()) {
                throw new NotFound("There is no such update.");
            }
            row.say(text);
        });
    }

    void remove(ListingId id, long update, Actor actor) {
        change(id, update, actor, "listing.post-remove", row -> row.remove(now()));
    }

    StatusUpdate restore(ListingId id, long update, Actor actor) {
        return change(id, update, actor, "listing.post-restore", UpdateRow::restore);
    }

    private StatusUpdate change(ListingId id, long update, Actor actor, String action, Consumer<UpdateRow> what) {
        return store.write((entities, tx) -> {
            ListingRow listing = Permission.writable(entities, id, actor);
            UpdateRow row = Optional.ofNullable(entities.find(UpdateRow.class, update))
                    .filter(found -> found.isOf(id))
                    .orElseThrow(() -> new NotFound("There is no such update."));
            what.accept(row);
            listing.touch(now());
            tx.change(Subject.LISTING, id.toString(), What.CONTENT);
            tx.audit(actor, action, id.toString(), listing.owner(), "update " + update);
            return row.update();
        });
    }

    List<Voice> voices(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            ListingReader.visible(entities, id, viewer);
            List<VoiceRow> rows = entities.createQuery(
                            "select v from VoiceRow v where v.listingId = :id order by v.spoken desc, v.id desc",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(500)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            return named(entities, rows);
        });
    }

    private static List<Voice> named(EntityManager entities, List<VoiceRow> rows) {
        Map<OrganisationId, Organisation> organisations = OrganisationReader.byId(
                entities, rows.stream().map(VoiceRow::organisation).toList());
        return rows.stream()
                .map(row -> row.voice(Optional.ofNullable(organisations.get(row.organisation()))
                        .map(Organisation::name)
                        .orElse(row.organisation().value())))
                .toList();
    }

    Voice speak(ListingId id, VoiceKind kind, OrganisationId organisation, Optional<String> note, Actor actor) {
        Permission.mayWriteFor(organisation, actor);
        List<FieldFault> faults = new ArrayList<>();
        note.ifPresent(words -> PlainText.check("note", words, 0, 500, faults));
        Permission.refuse(faults);
        String person = actor.viewer().person().map(PersonId::value).orElse("");
        return store.write((entities, tx) -> {
            ListingRow listing = ListingReader.visible(entities, id, actor.viewer());
            Organisation speaker = Optional.ofNullable(OrganisationReader.byId(entities, List.of(organisation))
                            .get(organisation))
                    .orElseThrow(() -> new InvalidInput("organisation", "There is no organisation with this id."));
            if (listing.owner().equals(organisation)) {
                throw new InvalidInput("organisation", "This is your own organisation's listing.");
            }
            Optional<VoiceRow> before = entities.createQuery(
                            "select v from VoiceRow v where v.listingId = :id and v.kind = :kind"
                                    + " and v.organisationId = :organisation and v.personId = :person",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setParameter("kind", kind.code())
                    .setParameter("organisation", organisation.value())
                    .setParameter("person", person)
                    .getResultStream()
                    .findFirst();
            Voice said;
            if (before.isPresent()) {
                before.get().say(note);
                said = before.get().voice(speaker.name());
            } else {
                VoiceRow row = new VoiceRow(id, kind, organisation, person, note, now());
                entities.persist(row);
                recount(entities, listing);
                said = row.voice(speaker.name());
            }
            tx.change(Subject.LISTING, id.toString(), What.VOICE);
            tx.audit(actor, "listing.voice", id.toString(), kind.code() + " for " + organisation);
            return said;
        });
    }

    void withdraw(ListingId id, VoiceKind kind, OrganisationId organisation, Actor actor) {
        Permission.mayWriteFor(organisation, actor);
        store.write((entities, tx) -> {
            ListingRow listing = ListingReader.visible(entities, id, actor.viewer());
            List<VoiceRow> said = entities
                    .createQuery(
                            "select v from VoiceRow v where v.listingId = :id and v.kind = :kind"
                                    + " and v.organisationId = :organisation",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setParameter("kind", kind.code())
                    .setParameter("organisation", organisation.value())
                    .getResultList()
                    .stream()
                    .filter(row -> row.isOf(actor.viewer().person())
                            || actor.viewer().role().atLeast(Role.LEAD))
                    .toList();
            if (said.isEmpty()) {
                throw new NotFound("There is nothing of yours to take back.");
            }
            said.forEach(entities::remove);
            recount(entities, listing);
            tx.change(Subject.LISTING, id.toString(), What.VOICE);
            tx.audit(actor, "listing.voice-withdraw", id.toString(), kind.code() + " for " + organisation);
            return null;
        });
    }

    /** What this person said, so that they can change it or take it back. */
    List<Voice> ownVoices(ListingId id, Viewer viewer) {
        if (viewer.person().isEmpty()) {
            return List.of();
        }
        return store.read(entities -> {
            ListingReader.visible(entities, id, viewer);
            List<VoiceRow> rows = entities.createQuery(
                            "select v from VoiceRow v where v.listingId = :id and v.personId = :person order by v.id",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setParameter("person", viewer.person().get().value())
                    .setMaxResults(100)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            return named(entities, rows);
        });
    }

    Listing confirm(ListingId id, Actor actor) {
        return store.write((entities, tx) -> {
            ListingRow listing = Permission.writable(entities, id, actor);
            listing.confirm(now());
            tx.change(Subject.LISTING, id.toString(), What.CONFIRMED);
            tx.audit(actor, "listing.confirm", id.toString(), listing.owner(), "");
            entities.flush();
            return ListingReader.seen(entities, listing, actor.viewer());
        });
    }

    Listing claim(ListingId id, Actor actor) {
        return store.write((entities, tx) -> {
            ListingRow listing = Permission.writable(entities, id, actor);
            if (!actor.viewer().belongsTo(listing.owner())) {
                throw new NotAllowed("Only people of the organisation that it belongs to can take it over.", false);
            }
            if (!listing.content().claimed()) {
                listing.claim();
                listing.confirm(now());
                Stewardship.candidate(actor.viewer(), listing.owner()).ifPresent(listing::entrust);
                entities.createQuery("select c from ContactRow c where c.listingId = :id", ContactRow.class)
                        .setParameter("id", id.toString())
                        .getResultList()
                        .forEach(ContactRow::claim);
                tx.change(Subject.LISTING, id.toString(), What.CONTENT);
                tx.change(Subject.LISTING, id.toString(), What.CONFIRMED);
                tx.audit(actor, "listing.claim", id.toString(), listing.owner(), "");
                entities.flush();
            }
            return ListingReader.seen(entities, listing, actor.viewer());
        });
    }

    /** Counts again who says what, and keeps it with the listing; inside a write. */
    static void recount(EntityManager entities, ListingRow listing) {
        entities.flush();
        listing.count(tally(entities, listing.id()));
    }

    private static Tally tally(EntityManager entities, ListingId id) {
        Map<String, Long> counts = new HashMap<>();
        entities.createQuery(
                        "select v.kind, count(distinct v.organisationId) from VoiceRow v where v.listingId = :id"
                                + " group by v.kind",
                        Object[].class)
                .setParameter("id", id.toString())
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        Map<VoiceKind, Integer> by = new EnumMap<>(VoiceKind.class);
        for (VoiceKind kind : VoiceKind.values()) {
            by.put(kind, counts.getOrDefault(kind.code(), 0L).intValue());
        }
        return new Tally(
                by.get(VoiceKind.HAVE_THIS_TOO),
                by.get(VoiceKind.USE_THIS),
                by.get(VoiceKind.WOULD_JOIN),
                by.get(VoiceKind.COULD_HELP));
    }

    List<Relation> relations(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            ListingReader.visible(entities, id, viewer);
            List<RelationRow> rows = entities.createQuery(
                            "select r from RelationRow r where r.listingId = :id or r.otherId = :id"
                                    + " order by r.kind, r.made",
                            RelationRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(100)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            Map<ListingId, Listing> others = ListingReader.seen(
                            entities,
                            rows.isEmpty()
                                    ? List.of()
                                    : ListingReader.listed(
                                            entities,
                                            rows.stream()
                                                    .map(row -> otherThan(id, row))
                                                    .collect(Collectors.toSet())),
                            viewer)
                    .stream()
                    .collect(Collectors.toMap(Listing::id, Function.identity()));
            return rows.stream()
                    .filter(row -> others.containsKey(otherThan(id, row)))
                    .map(row -> new Relation(
                            row.kind(),
                            row.listing().equals(id),
                            otherThan(id, row),
                            others.get(otherThan(id, row)).title()))
                    .toList();
        });
    }

    private static ListingId otherThan(ListingId id, RelationRow row) {
        return row.listing().equals(id) ? row.other() : row.listing();
    }

    void relate(ListingId id, RelationKind kind, ListingId other, Actor actor) {
        if (id.equals(other)) {
            throw new InvalidInput("other", "A listing cannot be related to itself.");
        }
        store.write((entities, tx) -> {
            Permission.writable(entities, id, actor);
            ListingReader.visible(entities, other, actor.viewer());
            if (entities.find(RelationRow.class, new RelationRow.Key(id, kind, other)) == null) {
                entities.persist(new RelationRow(id, kind, other, now()));
                tx.change(Subject.LISTING, id.toString(), What.CONTENT);
                tx.change(Subject.LISTING, other.toString(), What.CONTENT);
                tx.audit(actor, "listing.relate", id.toString(), kind.code() + " " + other);
            }
            return null;
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
