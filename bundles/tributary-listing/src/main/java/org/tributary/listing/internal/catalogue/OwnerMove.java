package org.tributary.listing.internal.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.store.Transaction;

/**
 * Moves to another organisation what stands under one that turned out to be the same: its listings, what it takes part
 * in, and what it said. Inside a write, some at a time.
 */
public final class OwnerMove {

    private static final int AT_ONCE = 200;

    private OwnerMove() {}

    /** How many listings belong to an organisation, in sight or not. */
    public static long owned(EntityManager entities, OrganisationId organisation) {
        return entities.createQuery("select count(l) from ListingRow l where l.ownerId = :owner", Long.class)
                .setParameter("owner", organisation.value())
                .getSingleResult();
    }

    /** Whether an organisation takes part in a listing or has said something to one. */
    public static boolean isNamed(EntityManager entities, OrganisationId organisation) {
        return !partnerships(entities, organisation, 1).isEmpty()
                || !voices(entities, organisation, 1).isEmpty();
    }

    /** Moves some of it; call it again, in another write, while it answers that there is more. */
    public static boolean some(EntityManager entities, Transaction tx, OrganisationId from, OrganisationId into) {
        List<ListingRow> own = entities.createQuery(
                        "select l from ListingRow l where l.ownerId = :owner order by l.id", ListingRow.class)
                .setParameter("owner", from.value())
                .setMaxResults(AT_ONCE)
                .getResultList();
        own.forEach(row -> {
            row.belongTo(into);
            tx.change(Subject.LISTING, row.id().toString(), What.CONTENT);
        });
        List<FacetRow> parts = partnerships(entities, from, AT_ONCE);
        parts.forEach(part -> partner(entities, tx, part, from, into));
        List<VoiceRow> voices = voices(entities, from, AT_ONCE);
        Set<ListingId> heard = new LinkedHashSet<>();
        voices.forEach(voice -> {
            heard.add(voice.listing());
            if (saidAlready(entities, voice, into)) {
                entities.remove(voice);
            } else {
                voice.speakFor(into);
            }
        });
        heard.forEach(id -> {
            Conversation.recount(entities, entities.find(ListingRow.class, id.toString()));
            tx.change(Subject.LISTING, id.toString(), What.VOICE);
        });
        return own.size() == AT_ONCE || parts.size() == AT_ONCE || voices.size() == AT_ONCE;
    }

    private static List<FacetRow> partnerships(EntityManager entities, OrganisationId organisation, int most) {
        return entities.createQuery(
                        "select f from FacetRow f where f.facet = :partner and f.value = :organisation", FacetRow.class)
                .setParameter("partner", FacetRow.PARTNER)
                .setParameter("organisation", organisation.value())
                .setMaxResults(most)
                .getResultList();
    }

    private static void partner(
            EntityManager entities, Transaction tx, FacetRow part, OrganisationId from, OrganisationId into) {
        ListingRow row = entities.find(ListingRow.class, part.listing());
        Set<String> partners = new LinkedHashSet<>();
        row.content().partners().forEach(id -> partners.add(id.equals(from.value()) ? into.value() : id));
        partners.remove(row.owner().value());
        row.workWith(List.copyOf(partners));
        entities.remove(part);
        FacetRow.Key key = new FacetRow.Key(part.listing(), FacetRow.PARTNER, into.value());
        if (partners.contains(into.value()) && entities.find(FacetRow.class, key) == null) {
            entities.persist(new FacetRow(part.listing(), FacetRow.PARTNER, into.value()));
        }
        tx.change(Subject.LISTING, part.listing(), What.CONTENT);
    }

    private static List<VoiceRow> voices(EntityManager entities, OrganisationId organisation, int most) {
        return entities.createQuery(
                        "select v from VoiceRow v where v.organisationId = :organisation order by v.id", VoiceRow.class)
                .setParameter("organisation", organisation.value())
                .setMaxResults(most)
                .getResultList();
    }

    private static boolean saidAlready(EntityManager entities, VoiceRow voice, OrganisationId into) {
        return entities.createQuery(
                        "select v from VoiceRow v where v.listingId = :listing and v.kind = :kind"
                                + " and v.organisationId = :organisation",
                        VoiceRow.class)
                .setParameter("listing", voice.listing().toString())
                .setParameter("kind", voice.kind().code())
                .setParameter("organisation", into.value())
                .getResultStream()
                .anyMatch(voice::isOfSamePerson);
    }
}
