package org.tributary.listing.internal.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.ListingKind;

/**
 * Everything that a listing says at one moment, but for its contacts: names and addresses of people are kept in one place
 * only, so that they can be taken out.
 *
 * @param otherContacts whether its contacts were changed at that moment
 */
record Snapshot(
        String kind,
        String title,
        String circle,
        String owner,
        boolean anonymous,
        ListingContent content,
        boolean otherContacts) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static Snapshot of(ListingRow row, boolean otherContacts) {
        return new Snapshot(
                row.kind().code(),
                row.title(),
                row.circle().code(),
                row.owner().value(),
                row.isAnonymous(),
                row.content(),
                otherContacts);
    }

    static Snapshot read(String json) {
        try {
            return JSON.readValue(json, Snapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A version of a listing cannot be read", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A version of a listing cannot be written", e);
        }
    }

    ListingKind listingKind() {
        return Coded.parse(ListingKind.class, kind).orElseThrow();
    }

    Circle seenBy() {
        return Coded.parse(Circle.class, circle).orElse(Circle.ORGANISATION);
    }

    OrganisationId organisation() {
        return new OrganisationId(owner);
    }
}
