package org.tributary.toolkit.internal.canvas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** What one partner answered in one round; scores and notes as JSON, since nobody asks the database for one of them. */
@Entity
@Table(name = "toolkit_answers")
@IdClass(AnswersKey.class)
class AnswersRow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Integer>> SCORES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

    @Id
    @Column(name = "collaboration_id")
    private String collaborationId;

    @Id
    private int number;

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    private String scores;

    @Lob
    private String notes;

    @Column(name = "by_person")
    private String byPerson;

    @Column(name = "given_ms")
    private long givenMs;

    @Version
    private long version;

    protected AnswersRow() {}

    AnswersRow(CollaborationId collaboration, int number, OrganisationId organisation) {
        this.collaborationId = collaboration.value();
        this.number = number;
        this.organisationId = organisation.value();
    }

    void give(Map<String, Integer> answers, Map<String, String> words, Optional<PersonId> by, Instant now) {
        scores = write(answers);
        notes = write(words);
        byPerson = by.map(PersonId::value).orElse(null);
        givenMs = now.toEpochMilli();
    }

    boolean says(Map<String, Integer> answers, Map<String, String> words) {
        return read(scores, SCORES).equals(answers) && read(notes, NOTES).equals(words);
    }

    int number() {
        return number;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    long version() {
        return version;
    }

    Answers answers() {
        return new Answers(
                organisation(), read(scores, SCORES), read(notes, NOTES), Instant.ofEpochMilli(givenMs), version);
    }

    private static String write(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answers cannot be written as JSON", e);
        }
    }

    private <V> Map<String, V> read(String json, TypeReference<Map<String, V>> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "joint work " + collaborationId + ", round " + number + ", " + organisationId
                            + ": the answers are no JSON",
                    e);
        }
    }
}
