package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Voice;
import org.tributary.api.organisation.Organisation;
import org.tributary.listing.internal.organisations.OrganisationReader;
import org.tributary.store.Transaction;

/**
 * What the rows around listings hold about persons: voices, contacts, who looks after what. For use inside a read or
 * write of the listing unit.
 */
public final class PersonRows {

    private static final int MOST = 500;

    private PersonRows() {}

    /** Addresses of contacts of these listings of which it is not known whose they are. */
    public static Set<String> unknownAddresses(EntityManager entities, Collection<ListingId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new LinkedHashSet<>(entities.createQuery(
                        "select c.email from ContactRow c where c.listingId in :ids and c.emailKey is not null"
                                + " and c.personId is null",
                        String.class)
                .setParameter("ids", ids.stream().map(ListingId::toString).toList())
                .getResultList());
    }

    /** Notes whose address it is, wherever it stands as a contact, so that it goes when its person goes. */
    public static void link(EntityManager entities, String address, PersonId person) {
        entities.createQuery("select c from ContactRow c where c.emailKey = :address", ContactRow.class)
                .setParameter("address", ContactRow.key(address))
                .getResultList()
                .forEach(contact -> contact.belongTo(person));
    }

    /** Takes everything about somebody out of the rows of listings; the listings stay with their organisations. */
    public static void erase(EntityManager entities, Transaction tx, PersonId person) {
        Set<String> changed = new LinkedHashSet<>();
        entities.createQuery("select c from ContactRow c where c.personId = :person", ContactRow.class)
                .setParameter("person", person.value())
                .getResultList()
                .forEach(contact -> {
                    changed.add(contact.listingId());
                    entities.remove(contact);
                });
        entities.createQuery("select v from VoiceRow v where v.personId = :person", VoiceRow.class)
                .setParameter("person", person.value())
                .getResultList()
                .forEach(voice -> voice.forgetPerson());
        Stewardship.forgetAuthor(entities, person);
        History.forget(entities, person);
        changed.forEach(listing -> tx.change(Subject.LISTING, listing, What.CONTENT));
    }

    /** A voice of which its owner has not heard. */
    public record NewVoice(Long number, Voice voice) {}

    /** What was said to a listing since this time and its owner has not heard of, oldest first, at most 500. */
    public static List<NewVoice> untold(EntityManager entities, ListingId listing, Instant since) {
        List<VoiceRow> rows = entities.createQuery(
                        "select v from VoiceRow v where v.listingId = :id and v.told is null and v.spoken >= :since"
                                + " order by v.id",
                        VoiceRow.class)
                .setParameter("id", listing.toString())
                .setParameter("since", since.toEpochMilli())
                .setMaxResults(MOST)
                .getResultList();
        Map<OrganisationId, Organisation> names = OrganisationReader.byId(
                entities, rows.stream().map(VoiceRow::organisation).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new NewVoice(
                        row.number(),
                        row.voice(Optional.ofNullable(names.get(row.organisation()))
                                .map(Organisation::name)
                                .orElse(row.organisation().value()))))
                .toList();
    }

    /**
     * Notes that the owner has heard of a voice.
     *
     * @return whether it is there and was not told before
     */
    public static boolean tell(EntityManager entities, Long number, Instant now) {
        VoiceRow row = entities.find(VoiceRow.class, number);
        return row != null && row.tell(now);
    }

    /** What is kept about somebody, for the copy of their data. */
    public static Map<String, Object> records(EntityManager entities, PersonId person) {
        Map<String, Object> records = new LinkedHashMap<>();
        put(records, "lookedAfter", titles(entities, "l.stewardId", person));
        put(records, "written", titles(entities, "l.authorId", person));
        List<Map<String, Object>> voices = new ArrayList<>();
        entities.createQuery("select v from VoiceRow v where v.personId = :person order by v.id", VoiceRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList()
                .forEach(row -> {
                    Voice voice = row.voice(row.organisation().value());
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("listing", row.listing().toString());
                    said.put("kind", voice.kind().code());
                    said.put("organisation", voice.organisation().value());
                    said.put("time", voice.time().toString());
                    voice.note().ifPresent(note -> said.put("note", note));
                    voices.add(said);
                });
        put(records, "voices", voices);
        List<Map<String, Object>> contacts = new ArrayList<>();
        entities.createQuery(
                        "select c from ContactRow c where c.personId = :person order by c.listingId", ContactRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList()
                .forEach(row -> {
                    Map<String, Object> contact = new LinkedHashMap<>();
                    contact.put("listing", row.listingId());
                    row.contact().name().ifPresent(name -> contact.put("name", name));
                    contact.put("role", row.contact().role());
                    row.contact().email().ifPresent(email -> contact.put("email", email));
                    contact.put("visibleTo", row.contact().visibleTo().code());
                    contacts.add(contact);
                });
        put(records, "contactOf", contacts);
        return records;
    }

    private static void put(Map<String, Object> records, String name, List<?> values) {
        if (!values.isEmpty()) {
            records.put(name, values);
        }
    }

    private static List<Map<String, Object>> titles(EntityManager entities, String column, PersonId person) {
        return entities
                .createQuery(
                        "select l.id, l.title from ListingRow l where " + column + " = :person order by l.id",
                        Object[].class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(row -> Map.of("listing", row[0], "title", row[1]))
                .toList();
    }
}
