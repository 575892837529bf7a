package org.tributary.subscriptions.internal;

import org.junit.jupiter.api.Test;
import org.tributary.subscriptions.internal.rest.ChannelsResource;
import org.tributary.subscriptions.internal.rest.SubscriptionsResource;
import org.tributary.testkit.openapi.OpenApiFragment;

class OpenApiTest {

    @Test
    void the_committed_description_is_what_the_code_says() {
        OpenApiFragment.isCommitted("subscriptions", ChannelsResource.class, SubscriptionsResource.class);
    }
}
