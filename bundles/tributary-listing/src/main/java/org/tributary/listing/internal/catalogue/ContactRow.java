package org.tributary.listing.internal.catalogue;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;

/** A contact of a listing: in a table of its own, so that a person's data can be found and taken out. */
@Entity
@IdClass(ContactRow.Key.class)
@Table(name = "listing_contact")
class ContactRow {

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Id
    private int place;

    private String name;
    private String role;
    private String email;

    @Column(name = "visible_to")
    private String visibleTo;

    private short imported;

    /** The address in small letters, by which it is found when its person comes or goes. */
    @Column(name = "email_key")
    private String emailKey;

    /** Whose address it is, where they have an account: what is erased with them. */
    @Column(name = "person_id")
    private String personId;

    protected ContactRow() {}

    ContactRow(String listingId, int place, Contact contact) {
        this.listingId = listingId;
        this.place = place;
        write(contact);
    }

    final void write(Contact contact) {
        String key = contact.email().map(ContactRow::key).orElse(null);
        if (!Objects.equals(key, emailKey)) {
            personId = null;
        }
        emailKey = key;
        this.name = contact.name().orElse(null);
        this.role = contact.role();
        this.email = contact.email().orElse(null);
        this.visibleTo = contact.visibleTo().code();
        this.imported = (short) (contact.imported() ? 1 : 0);
    }

    /** The form by which two spellings of one address are told to be the same. */
    static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    void belongTo(PersonId person) {
        personId = person.value();
    }

    /** Its organisation stands by it: no longer hidden, but shown to those who have signed in at most. */
    void claim() {
        imported = 0;
        if (visibleTo.equals(Circle.PUBLIC.code())) {
            visibleTo = Circle.MEMBERS.code();
        }
    }

    String listingId() {
        return listingId;
    }

    int place() {
        return place;
    }

    Contact contact() {
        return new Contact(
                Optional.ofNullable(name),
                role,
                Optional.ofNullable(email),
                Coded.parse(Circle.class, visibleTo).orElse(Circle.ORGANISATION),
                imported == 1);
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String listingId;
        private int place;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(listingId, key.listingId) && place == key.place;
        }

        @Override
        public int hashCode() {
            return Objects.hash(listingId, place);
        }
    }
}
