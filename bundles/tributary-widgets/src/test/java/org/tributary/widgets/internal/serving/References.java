package org.tributary.widgets.internal.serving;

import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.tributary.api.widget.WidgetRenderer;

/** References to services, which know nothing but their order. */
final class References {

    private References() {}

    @SuppressWarnings("unchecked")
    static ServiceReference<WidgetRenderer> ranked(int ranking) {
        return (ServiceReference<WidgetRenderer>) Proxy.newProxyInstance(
                References.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> ranking;
                    case "compareTo" -> Integer.compare(ranking, arguments[0].hashCode());
                    case "getBundle" -> null;
                    case "equals" -> arguments[0].hashCode() == ranking;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** What a reference leads to. */
    static ComponentServiceObjects<WidgetRenderer> to(WidgetRenderer renderer) {
        return new ComponentServiceObjects<>() {
            @Override
            public WidgetRenderer getService() {
                return renderer;
            }

            @Override
            public void ungetService(WidgetRenderer service) {
                throw new UnsupportedOperationException("It does not go");
            }

            @Override
            public ServiceReference<WidgetRenderer> getServiceReference() {
                return ranked(0);
            }
        };
    }
}
