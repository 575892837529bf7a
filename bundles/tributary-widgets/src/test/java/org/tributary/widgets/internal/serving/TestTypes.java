package org.tributary.widgets.internal.serving;

import org.tributary.api.widget.WidgetRenderer;
import org.tributary.web.PluginCalls;

/** Types of widgets without a container. */
public final class TestTypes {

    private TestTypes() {}

    /** These, the later ones ranking higher. */
    public static WidgetTypes of(WidgetRenderer... renderers) {
        WidgetTypes types = new WidgetTypes(PluginCalls.DIRECT);
        for (int i = 0; i < renderers.length; i++) {
            types.bind(References.ranked(i), References.to(renderers[i]));
        }
        return types;
    }
}
