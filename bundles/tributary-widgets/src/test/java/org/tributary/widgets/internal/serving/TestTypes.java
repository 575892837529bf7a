package org.tributary.widgets.internal.serving;

import java.lang.reflect.Proxy;
import org.osgi.framework.ServiceReference;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.web.PluginCalls;

/** Types of widgets without a container. */
public final class TestTypes {

    private TestTypes() {}

    /** These, the later ones ranking higher. */
    public static WidgetTypes of(WidgetRenderer... renderers) {
        WidgetTypes types = new WidgetTypes(PluginCalls.DIRECT);
        for (int i = 0; i < renderers.length; i++) {
            types.bind(reference(i), renderers[i]);
        }
        return types;
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<WidgetRenderer> reference(int rank) {
        return (ServiceReference<WidgetRenderer>) Proxy.newProxyInstance(
                TestTypes.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "compareTo" -> rank - Integer.parseInt(arguments[0].toString());
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> rank;
                    case "toString" -> String.valueOf(rank);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
