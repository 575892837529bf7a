package org.tributary.sources.internal.rest;

import org.junit.jupiter.api.Test;
import org.tributary.testkit.openapi.OpenApiFragment;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted("sources", SourcesResource.class);
    }
}
