package org.tributary.listing.internal.stewardship;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;

/**
 * Somebody to write to about a listing.
 *
 * @param person who it is, where they have an account
 * @param name may be empty
 * @param role why they are the one to ask
 */
public record Recipient(Optional<PersonId> person, String name, String address, Why role) {

    /** Why somebody is asked about a listing. */
    public enum Why {
        /** They look after it. */
        STEWARD,
        /** They are named as its contact. */
        CONTACT,
        /** They lead its organisation, and nobody else is known. */
        LEAD,
        /** A colleague offers it to them. */
        INVITED
    }

    static Recipient of(Person person, Why why) {
        return new Recipient(Optional.of(person.id()), person.name(), person.address(), why);
    }

    /** The same for the same person or mailbox, and says nothing about either. */
    public String key() {
        return hash(person.map(id -> "person/" + id).orElseGet(() -> "address/" + address.toLowerCase(Locale.ROOT)));
    }

    /** What {@link #key()} is for somebody with an account. */
    public static String key(PersonId person) {
        return hash("person/" + person);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Recipient[" + role + "]";
    }
}
