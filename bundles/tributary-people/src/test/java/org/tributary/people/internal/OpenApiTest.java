package org.tributary.people.internal;

import org.junit.jupiter.api.Test;
import org.tributary.people.internal.administration.DeliveriesResource;
import org.tributary.people.internal.administration.PeopleResource;
import org.tributary.people.internal.profile.MeResource;
import org.tributary.testkit.openapi.OpenApiFragment;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted("people", DeliveriesResource.class, MeResource.class, PeopleResource.class);
    }
}
