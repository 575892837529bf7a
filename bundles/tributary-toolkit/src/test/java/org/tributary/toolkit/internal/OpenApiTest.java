package org.tributary.toolkit.internal;

import org.junit.jupiter.api.Test;
import org.tributary.testkit.openapi.OpenApiFragment;
import org.tributary.toolkit.internal.export.ExportResource;
import org.tributary.toolkit.internal.rest.CollaborationsResource;
import org.tributary.toolkit.internal.rest.GuidesResource;
import org.tributary.toolkit.internal.rest.PartnerViewResource;
import org.tributary.toolkit.internal.rest.PartnersResource;
import org.tributary.toolkit.internal.rest.WorkResource;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted(
                "toolkit",
                CollaborationsResource.class,
                PartnersResource.class,
                WorkResource.class,
                PartnerViewResource.class,
                ExportResource.class,
                GuidesResource.class);
    }
}
