package org.tributary.toolkit.internal.work;

import java.util.List;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guides;

/** Copies checklists into a joint work. */
public final class Tasks {

    /** Most tasks in one joint work. */
    static final int MOST = 200;

    static final int LONGEST = 200;

    private Tasks() {}

    /**
     * Copies the points of a checklist behind the tasks of a stage, inside the write of whoever enters the stage. What does
     * not fit any more is left out.
     */
    public static void copy(
            EntityManager entities,
            CollaborationId collaboration,
            Stage stage,
            List<Guides.Item> items,
            RandomGenerator random) {
        int room = MOST - count(entities, collaboration);
        int position = next(entities, collaboration, stage);
        for (Guides.Item item : items.stream().limit(Math.max(0, room)).toList()) {
            String text = item.text().length() > LONGEST ? item.text().substring(0, LONGEST) : item.text();
            entities.persist(new TaskRow(WorkIds.next(random), collaboration, stage, position++, text, item.guide()));
        }
    }

    static int count(EntityManager entities, CollaborationId collaboration) {
        return entities.createQuery("select count(t) from TaskRow t where t.collaborationId = :id", Long.class)
                .setParameter("id", collaboration.value())
                .getSingleResult()
                .intValue();
    }

    /** The position behind the last task of a stage. */
    static int next(EntityManager entities, CollaborationId collaboration, Stage stage) {
        Integer last = entities.createQuery(
                        "select max(t.position) from TaskRow t where t.collaborationId = :id and t.stage = :stage",
                        Integer.class)
                .setParameter("id", collaboration.value())
                .setParameter("stage", stage.code())
                .getSingleResult();
        return last == null ? 0 : last + 1;
    }
}
