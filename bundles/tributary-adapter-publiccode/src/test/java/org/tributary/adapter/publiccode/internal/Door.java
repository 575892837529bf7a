package org.tributary.adapter.publiccode.internal;

import java.lang.reflect.Proxy;
import org.tributary.web.internal.outbound.GuardedHttp;
import org.tributary.web.internal.settings.WebSettings;

/** The real way out of the house. */
final class Door {

    private Door() {}

    /** @param allowed what may be asked although it is not public */
    static GuardedHttp allowing(String... allowed) {
        WebSettings.Config config = (WebSettings.Config) Proxy.newProxyInstance(
                Door.class.getClassLoader(),
                new Class<?>[] {WebSettings.Config.class},
                (proxy, method, arguments) ->
                        method.getName().equals("outboundAllow") ? allowed : method.getDefaultValue());
        return new GuardedHttp(new WebSettings(config));
    }
}
