package org.tributary.notify.email.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

class ElsewhereTest {

    private final Map<Object, NotificationChannel> services = new HashMap<>();
    private final List<Object> references = new ArrayList<>();
    private final ServiceReference<?> own = register("email", 0, "tributary-notify-email");

    private final BundleContext context =
            fake(BundleContext.class, (proxy, method, given) -> switch (method.getName()) {
                case "getServiceReferences" -> references;
                case "getService" -> services.get(given[0]);
                default -> true;
            });
    private final ComponentContext component = fake(ComponentContext.class, (proxy, method, given) -> own);

    private static <T> T fake(Class<T> type, InvocationHandler how) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, how));
    }

    private ServiceReference<?> register(String name, int ranking, String bundle) {
        Bundle of = fake(Bundle.class, (proxy, method, given) -> bundle);
        ServiceReference<?> reference =
                fake(ServiceReference.class, (proxy, method, given) -> switch (method.getName()) {
                    case "compareTo" -> ranking - (int) ((ServiceReference<?>) given[0]).getProperty("ranking");
                    case "getProperty" -> ranking;
                    case "getBundle" -> of;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == given[0];
                    default -> name;
                });
        references.add(reference);
        services.put(reference, new NotificationChannel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Receipt send(Message message) {
                return new Receipt.Sent();
            }
        });
        return reference;
    }

    @Test
    void alone_and_beside_others_the_mail_comes_here() {
        Elsewhere elsewhere = Elsewhere.among(context, component);
        assertThat(elsewhere.by()).isEmpty();

        register("slack", 1000, "tributary-notify-slack");
        register("email", -5, "somebody.else");
        assertThat(elsewhere.by()).isEmpty();
    }

    @Test
    void a_higher_ranking_takes_it() {
        register("email", 100, "tributary-notify-govuk");

        assertThat(Elsewhere.among(context, component).by()).hasValue("tributary-notify-govuk");
    }
}
