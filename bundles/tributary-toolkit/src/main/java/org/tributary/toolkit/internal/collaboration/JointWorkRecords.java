package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.store.Store;

/** What joint work keeps about a person: where they look after a partner, and what they did. */
@Component(service = PersonalRecords.class)
public final class JointWorkRecords implements PersonalRecords {

    /** Of each sort; nobody does more by hand. */
    private static final int MOST = 5_000;

    /** Each part of the copy with its question; the columns are named as the copy names them. */
    private static final Map<String, Part> PARTS = parts();

    private final Store store;

    @Activate
    public JointWorkRecords(@Reference(target = "(unit=toolkit)") Store store) {
        this.store = store;
    }

    private static Map<String, Part> parts() {
        String of = " from %s t join toolkit_collaboration c on c.id = t.collaboration_id where t.%s = ?1 order by ";
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put(
                "started",
                new Part(
                        "select c.title, c.created_ms from toolkit_collaboration c where c.created_by = ?1"
                                + " order by c.created_ms",
                        List.of("jointWork", "time")));
        parts.put(
                "lookedAfter",
                new Part(
                        "select c.title, t.organisation_id, t.state from toolkit_partner t"
                                + " join toolkit_collaboration c on c.id = t.collaboration_id"
                                + " where t.first_person = ?1 or t.second_person = ?1 order by c.created_ms, c.id",
                        List.of("jointWork", "organisation", "state")));
        parts.put(
                "done",
                new Part(
                        "select c.title, t.what, t.subject, t.time_ms" + String.format(of, "toolkit_event", "by_person")
                                + "t.time_ms, t.number",
                        List.of("jointWork", "what", "subject", "time")));
        parts.put(
                "tasksTicked",
                new Part(
                        "select c.title, t.text, t.done_ms" + String.format(of, "toolkit_task", "done_by")
                                + "t.done_ms, t.id",
                        List.of("jointWork", "task", "time")));
        parts.put(
                "decisionsWritten",
                new Part(
                        "select c.title, t.text, t.why, t.created_ms"
                                + String.format(of, "toolkit_decision", "by_person") + "t.created_ms, t.id",
                        List.of("jointWork", "decision", "why", "time")));
        parts.put(
                "linksAdded",
                new Part(
                        "select c.title, t.title as link_title, t.address, t.created_ms"
                                + String.format(of, "toolkit_place", "by_person") + "t.created_ms, t.id",
                        List.of("jointWork", "title", "address", "time")));
        parts.put(
                "canvasAnswered",
                new Part(
                        "select c.title, t.organisation_id, t.number, t.given_ms"
                                + String.format(of, "toolkit_answers", "by_person") + "t.given_ms",
                        List.of("jointWork", "organisation", "round", "time")));
        parts.put(
                "handedOver",
                new Part(
                        "select c.title, t.organisation_id, t.made_ms"
                                + String.format(of, "toolkit_handover", "from_person") + "t.made_ms, t.id",
                        List.of("jointWork", "organisation", "time")));
        return parts;
    }

    @Override
    public String name() {
        return "joint-work";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        return store.read(entities -> {
            Map<String, Object> all = new LinkedHashMap<>();
            PARTS.forEach((name, part) -> {
                List<Map<String, Object>> rows = part.of(entities, person);
                if (!rows.isEmpty()) {
                    all.put(name, rows);
                }
            });
            return all;
        });
    }

    /**
     * A part of the copy.
     *
     * @param fields the names of the columns in their order
     */
    private record Part(String sql, List<String> fields) {

        List<Map<String, Object>> of(EntityManager entities, PersonId person) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Object found : entities.createNativeQuery(sql)
                    .setParameter(1, person.value())
                    .setMaxResults(MOST)
                    .getResultList()) {
                Object[] columns = (Object[]) found;
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    String field = fields.get(i);
                    row.put(field, field.equals("time") ? time(columns[i]) : columns[i]);
                }
                rows.add(row);
            }
            return rows;
        }

        private static String time(Object millis) {
            return Instant.ofEpochMilli(((Number) millis).longValue()).toString();
        }
    }
}
