package org.tributary.search.internal.questions;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** How often some words were looked for on a day; without words, all that are not kept. */
@Entity
@Table(name = "search_question")
@IdClass(QuestionRow.Key.class)
public class QuestionRow {

    /** Of London, counted from 1 January 1970. */
    @Id
    @Column(name = "day_number")
    private long day;

    @Id
    private String words;

    private long asked;

    @Column(name = "in_vain")
    private long inVain;

    @Column(name = "most_found")
    private long mostFound;

    protected QuestionRow() {}

    QuestionRow(long day, String words, Tally tally) {
        this.day = day;
        this.words = words;
        this.asked = tally.asked();
        this.inVain = tally.inVain();
        this.mostFound = tally.mostFound();
    }

    /** What makes it one row. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long day;
        private String words;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && day == key.day && words.equals(key.words);
        }

        @Override
        public int hashCode() {
            return Objects.hash(day, words);
        }
    }
}
