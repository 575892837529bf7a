package org.tributary.listing.internal.rest;

import org.junit.jupiter.api.Test;
import org.tributary.listing.internal.imports.ImportResource;
import org.tributary.testkit.openapi.OpenApiFragment;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted(
                "listing",
                ListingsResource.class,
                HandOverResource.class,
                UpdateResource.class,
                VersionsResource.class,
                VoiceResource.class,
                HidingResource.class,
                ReportsResource.class,
                OrganisationsResource.class,
                OrganisationAboutResource.class,
                NewOrganisationResource.class,
                TopicsResource.class,
                TagsResource.class,
                ChangesResource.class,
                ExportsResource.class,
                ImportResource.class);
    }
}
