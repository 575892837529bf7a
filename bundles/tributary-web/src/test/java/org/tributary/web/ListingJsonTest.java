package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Tally;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

class ListingJsonTest {

    private static final Viewer MEMBER =
            new Viewer(Optional.of(new PersonId("p1")), Role.MEMBER, Set.of(new OrganisationId("barnet")));

    private final ObjectMapper mapper = new ObjectMapper();
    private final Listing listing = Fixtures.listing("bins", "Missed bins", "People ring.");

    @Test
    void a_listing_is_flat_with_short_words_and_full_addresses() throws Exception {
        JsonNode json = mapper.valueToTree(ListingJson.of(listing, Fixtures.site()));

        assertThat(json.get("id").asText()).isEqualTo("local:bins");
        assertThat(json.get("url").asText()).isEqualTo("https://tributary.example/listings/local/bins");
        assertThat(json.get("kind").asText()).isEqualTo("problem");
        assertThat(json.at("/sections/problem").asText()).isEqualTo("People ring **every** Monday.");
        assertThat(json.at("/topics/0").asText()).isEqualTo("waste-and-recycling");
        assertThat(json.get("phase").asText()).isEqualTo("beta");
        assertThat(json.at("/lookingFor/0").asText()).isEqualTo("reuse-code");
        assertThat(json.at("/organisation/region").asText()).isEqualTo("london");
        assertThat(json.at("/organisation/kind").asText()).isEqualTo("london-borough");
        assertThat(json.at("/partners/0").asText()).isEqualTo("barnet");
        assertThat(json.get("start").asText()).isEqualTo("2023-05");
        assertThat(json.get("end").asText()).isEqualTo("2025");
        assertThat(json.at("/links/0/relation").asText()).isEqualTo("code");
        assertThat(json.at("/outcome/costBefore").asLong()).isEqualTo(120_000);
        assertThat(json.at("/voices/haveThisToo").asInt()).isEqualTo(7);
        assertThat(json.get("updated").asText()).isEqualTo("2024-05-03T08:00:00Z");
        assertThat(json.get("version").asLong()).isEqualTo(3);
    }

    @Test
    void what_is_unknown_is_left_out() {
        Listing bare = Fixtures.ownedBy(
                Fixtures.with(
                        Fixtures.listing("bins", "Missed bins", ""),
                        ListingKind.STORY,
                        new ListingId("local", "bins"),
                        Optional.empty(),
                        Tally.NONE,
                        Fixtures.stale()),
                Optional.empty());

        JsonNode json = mapper.valueToTree(ListingJson.of(bare, Fixtures.site()));

        assertThat(json.has("summary")).isFalse();
        assertThat(json.has("phase")).isFalse();
        assertThat(json.has("organisation")).isFalse();
        assertThat(json.has("voices")).isFalse();
        assertThat(json.has("assetType")).isFalse();
        assertThat(json.get("anonymous").asBoolean()).isTrue();
        assertThat(json.get("staleSince").asText()).isEqualTo("2024-01-10T00:00:00Z");
    }

    @Test
    void an_email_address_is_for_those_who_have_signed_in() {
        JsonNode visitors = mapper.valueToTree(ListingJson.of(listing, Fixtures.site()));
        JsonNode members = mapper.valueToTree(ListingJson.of(listing, Fixtures.site(), MEMBER));

        assertThat(visitors.toString()).doesNotContain("@");
        assertThat(visitors.at("/contacts/0/role").asText()).isEqualTo("Service owner");
        assertThat(members.at("/contacts/0/email").asText()).isEqualTo("a.person@camden.example");
        assertThat(ListingJson.of(listing, Fixtures.site(), MEMBER).contacts().toString())
                .doesNotContain("camden.example", "Person");
    }

    @Test
    void it_is_read_back_as_it_was_written() throws Exception {
        ListingJson written = ListingJson.of(listing, Fixtures.site(), MEMBER);

        assertThat(mapper.readValue(mapper.writeValueAsString(written), ListingJson.class))
                .isEqualTo(written);
    }
}
