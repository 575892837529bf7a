package org.tributary.listing.internal.stewardship;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.listing.internal.catalogue.PersonRows;
import org.tributary.store.Store;

/** What is kept about somebody around listings, for the copy of their data. */
@Component(service = PersonalRecords.class)
public final class ListingRecords implements PersonalRecords {

    private final Store store;

    @Activate
    public ListingRecords(@Reference(target = "(unit=listing)") Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "listings";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        return store.read(entities -> {
            Map<String, Object> records = new LinkedHashMap<>(PersonRows.records(entities, person));
            List<Map<String, Object>> asked = entities
                    .createQuery(
                            "select h from HandOverRow h where h.toPersonId = :person or h.fromPersonId = :person"
                                    + " order by h.offered",
                            HandOverRow.class)
                    .setParameter("person", person.value())
                    .setMaxResults(500)
                    .getResultList()
                    .stream()
                    .map(row -> Map.<String, Object>of(
                            "listing", row.listing().toString(),
                            "offered", row.offered().toString(),
                            "by", row.from().filter(person::equals).isPresent() ? "you" : "a colleague"))
                    .toList();
            if (!asked.isEmpty()) {
                records.put("handOvers", asked);
            }
            return records;
        });
    }
}
