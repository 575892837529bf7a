package org.tributary.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Phase;
import org.tributary.api.people.Viewer;

class OpenApiFragmentTest {

    public record Thing(ListingId id, Phase phase) {}

    @Path("/api/v1/things")
    @Tag(name = "Things", description = "All things")
    public static class Described {
        @GET
        @Path("/{key}")
        @Produces("application/json")
        @Operation(
                operationId = "getThing",
                summary = "Read one",
                responses = @ApiResponse(responseCode = "200", description = "It"))
        public Thing read(@PathParam("key") String key, @Context Viewer viewer) {
            return null;
        }
    }

    @Path("/api/v1/others")
    public static class Undescribed {
        @GET
        @Produces("application/json")
        @Operation(summary = "Read all")
        public Thing read() {
            return null;
        }
    }

    @Test
    void what_the_container_gives_is_no_parameter_and_contract_types_are_words() {
        String fragment = OpenApiFragment.of(Described.class);

        assertThat(fragment)
                .contains("\"/api/v1/things/{key}\"", "\"getThing\"", "\"discovery\"")
                .doesNotContain("requestBody", "Viewer", "DISCOVERY");
        assertThat(OpenApiFragment.of(Described.class)).isEqualTo(fragment);
    }

    @Test
    void an_operation_that_is_not_described_is_named() {
        assertThatThrownBy(() -> OpenApiFragment.of(Undescribed.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/v1/others has no tags");
    }

    @Test
    void a_file_that_is_missing_or_old_is_refused_with_the_way_to_refresh_it() {
        assertThatThrownBy(() -> OpenApiFragment.isCommitted("nothing", Described.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dopenapi.write=true");
    }
}
