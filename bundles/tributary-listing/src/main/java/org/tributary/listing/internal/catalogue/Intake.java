package org.tributary.listing.internal.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.FieldFault;
import org.tributary.store.Transaction;

/** Keeps what files and other systems bring, in one transaction: the same again changes nothing. */
final class Intake {

    private final ListingChecks checks;
    private final Clock clock;

    Intake(ListingChecks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    List<Listings.Kept> keep(EntityManager entities, Transaction tx, List<ListingDraft> batch, Actor actor) {
        Set<OrganisationId> known = DraftRows.knownOrganisations(entities, batch);
        Map<ListingId, ListingRow> rows = rows(entities, batch);
        List<Listings.Kept> kept = new ArrayList<>(batch.size());
        Set<ListingId> seen = new HashSet<>();
        for (ListingDraft draft : batch) {
            ListingId id = idOf(draft);
            List<FieldFault> faults = new ArrayList<>(checks.faults(draft, known));
            if (!seen.add(id)) {
                faults.add(new FieldFault("id", "The same id stands before in this file."));
            }
            if (!faults.isEmpty()) {
                kept.add(new Listings.Kept(id, Listings.Fate.REFUSED, faults));
                continue;
            }
            ListingRow row = rows.get(id);
            kept.add(new Listings.Kept(
                    id,
                    row == null ? create(entities, tx, draft, id) : refresh(entities, tx, draft, row, actor),
                    List.of()));
        }
        long changed = kept.stream()
                .filter(k -> k.fate() == Listings.Fate.NEW || k.fate() == Listings.Fate.CHANGED)
                .count();
        if (changed > 0) {
            tx.audit(actor, "listing.import", "", changed + " listings");
        }
        return kept;
    }

    /** Which of the drafts are here already and would change nothing; for a trial run. */
    static Set<ListingId> same(EntityManager entities, List<ListingDraft> batch) {
        Map<ListingId, ListingRow> rows = rows(entities, batch);
        return batch.stream()
                .filter(draft -> rows.containsKey(idOf(draft)) && isSame(draft, rows.get(idOf(draft))))
                .map(Intake::idOf)
                .collect(Collectors.toSet());
    }

    private static Map<ListingId, ListingRow> rows(EntityManager entities, List<ListingDraft> batch) {
        return entities
                .createQuery("select l from ListingRow l where l.id in :ids", ListingRow.class)
                .setParameter(
                        "ids",
                        batch.stream().map(draft -> idOf(draft).toString()).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(ListingRow::id, Function.identity()));
    }

    private static ListingId idOf(ListingDraft draft) {
        return draft.id().orElseThrow(() -> new IllegalArgumentException("An imported listing has an id"));
    }

    private Listings.Fate create(EntityManager entities, Transaction tx, ListingDraft draft, ListingId id) {
        ListingRow row = new ListingRow(id);
        Instant now = now();
        DraftRows.save(
                entities,
                row,
                draft,
                draft.dates().map(ListingDraft.Dates::created).orElse(now),
                draft.dates().map(ListingDraft.Dates::updated).orElse(now),
                draft.dates().map(ListingDraft.Dates::confirmed).orElse(now));
        entities.persist(row);
        tx.change(Subject.LISTING, id.toString(), What.CREATED);
        return Listings.Fate.NEW;
    }

    /** What was taken over by its organisation, withdrawn or merged here is no longer the file's to change. */
    private static boolean isSame(ListingDraft draft, ListingRow row) {
        return !row.isListed()
                || row.content().claimed() && !draft.provenance().claimed()
                || DraftRows.hash(draft).equals(row.contentHash());
    }

    private Listings.Fate refresh(
            EntityManager entities, Transaction tx, ListingDraft draft, ListingRow row, Actor actor) {
        if (isSame(draft, row)) {
            return Listings.Fate.SAME;
        }
        Set<What> what = DraftRows.differences(row, draft);
        boolean otherContacts = !ListingReader.contacts(entities, row).equals(draft.contacts());
        History.keepBefore(entities, row);
        DraftRows.save(
                entities,
                row,
                draft,
                draft.dates().map(ListingDraft.Dates::created).orElse(row.life().created()),
                draft.dates().map(ListingDraft.Dates::updated).orElse(now()),
                draft.dates().map(ListingDraft.Dates::confirmed).orElse(now()));
        History.keep(entities, row, otherContacts, actor, now());
        what.forEach(w -> tx.change(Subject.LISTING, row.id().toString(), w));
        return Listings.Fate.CHANGED;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
