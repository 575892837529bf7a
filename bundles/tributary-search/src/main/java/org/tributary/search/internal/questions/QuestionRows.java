package org.tributary.search.internal.questions;

import java.util.List;
import javax.persistence.EntityManager;
import org.tributary.search.internal.questions.Questions.Question;
import org.tributary.search.internal.questions.Questions.Sort;

/** The table of what was looked for. */
final class QuestionRows {

    private QuestionRows() {}

    /** Counts in the row of these words, or in that without words where the day has no room for more. */
    static void add(EntityManager entities, long day, String words, Tally tally) {
        if (update(entities, day, words, tally)) {
            return;
        }
        long there = entities.createQuery("select count(q) from QuestionRow q where q.day = :day", Long.class)
                .setParameter("day", day)
                .getSingleResult();
        if (there < Questions.MOST_OF_A_DAY || words.isEmpty()) {
            entities.persist(new QuestionRow(day, words, tally));
            entities.flush();
        } else {
            add(entities, day, "", tally);
        }
    }

    /** Adds in the database, so that two nodes lose nothing of each other. */
    private static boolean update(EntityManager entities, long day, String words, Tally tally) {
        return entities.createQuery(
                                "update QuestionRow q set q.asked = q.asked + :asked, q.inVain = q.inVain + :inVain,"
                                        + " q.mostFound = case when q.mostFound > :found then q.mostFound else :found end"
                                        + " where q.day = :day and q.words = :words")
                        .setParameter("asked", tally.asked())
                        .setParameter("inVain", tally.inVain())
                        .setParameter("found", tally.mostFound())
                        .setParameter("day", day)
                        .setParameter("words", words)
                        .executeUpdate()
                > 0;
    }

    static void eraseBefore(EntityManager entities, long day) {
        entities.createQuery("delete from QuestionRow q where q.day < :day")
                .setParameter("day", day)
                .executeUpdate();
    }

    static List<Question> most(EntityManager entities, long from, int fewest, Sort sort, int most) {
        String by = sort == Sort.IN_VAIN ? "sum(q.inVain)" : "sum(q.asked)";
        String only = sort == Sort.IN_VAIN ? " and sum(q.inVain) > 0" : "";
        return entities
                .createQuery(
                        "select q.words, sum(q.asked), sum(q.inVain), max(q.mostFound) from QuestionRow q"
                                + " where q.day >= :from and q.words <> '' group by q.words"
                                + " having sum(q.asked) >= :fewest" + only + " order by " + by + " desc, q.words",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("fewest", (long) fewest)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Question((String) row[0], number(row[1]), number(row[2]), number(row[3])))
                .toList();
    }

    static Tally total(EntityManager entities, long from) {
        Object[] row = entities.createQuery(
                        "select sum(q.asked), sum(q.inVain), max(q.mostFound) from QuestionRow q where q.day >= :from",
                        Object[].class)
                .setParameter("from", from)
                .getSingleResult();
        return new Tally(number(row[0]), number(row[1]), number(row[2]));
    }

    private static long number(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
