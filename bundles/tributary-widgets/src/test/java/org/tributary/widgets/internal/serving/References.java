package org.tributary.widgets.internal.serving;

import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;
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
                    case "equals" -> arguments[0].hashCode() == ranking;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
