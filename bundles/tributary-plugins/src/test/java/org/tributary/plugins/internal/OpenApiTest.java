package org.tributary.plugins.internal;

import org.junit.jupiter.api.Test;
import org.tributary.plugins.internal.host.HostResource;
import org.tributary.testkit.openapi.OpenApiFragment;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted("host", HostResource.class);
    }
}
