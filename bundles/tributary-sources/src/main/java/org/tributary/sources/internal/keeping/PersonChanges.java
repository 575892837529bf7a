package org.tributary.sources.internal.keeping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.store.Store;

/** Who decided on what came in and who put something elsewhere: in the copy of their data, and forgotten with them. */
@Component(service = {ChangeConsumer.class, PersonalRecords.class})
public final class PersonChanges implements ChangeConsumer, PersonalRecords {

    private static final int MOST = 1_000;

    private final Store store;

    @Activate
    public PersonChanges(@Reference(target = "(unit=sources)") Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        for (Change change : batch) {
            if (change.subject() == Subject.PERSON && change.what() == What.ERASED) {
                erase(change.id());
            }
        }
    }

    private void erase(String person) {
        store.write((entities, tx) -> {
            entities.createQuery("update ItemRow i set i.decidedBy = null where i.decidedBy = :person")
                    .setParameter("person", person)
                    .executeUpdate();
            entities.createQuery("update PlacementRow p set p.askedBy = null where p.askedBy = :person")
                    .setParameter("person", person)
                    .executeUpdate();
            return null;
        });
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        return store.read(entities -> {
            Map<String, Object> about = new LinkedHashMap<>();
            List<Map<String, String>> decided = entities
                    .createQuery(
                            "select i from ItemRow i where i.decidedBy = :person order by i.decidedMs desc",
                            ItemRow.class)
                    .setParameter("person", person.value())
                    .setMaxResults(MOST)
                    .getResultList()
                    .stream()
                    .map(ItemRow::item)
                    .map(item -> Map.of(
                            "listing", item.id().toString(),
                            "decision", item.state().code(),
                            "time", item.decided().map(Object::toString).orElse("")))
                    .toList();
            List<String> placed = entities.createQuery(
                            "select p.listingId from PlacementRow p where p.askedBy = :person order by p.listingId",
                            String.class)
                    .setParameter("person", person.value())
                    .setMaxResults(MOST)
                    .getResultList();
            if (!decided.isEmpty()) {
                about.put("decided", decided);
            }
            if (!placed.isEmpty()) {
                about.put("putElsewhere", placed);
            }
            return about;
        });
    }
}
