package org.tributary.widgets.internal.origins;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which sites may show the widgets of this host. */
@ObjectClassDefinition(
        name = "Tributary widgets",
        description = "Which sites may show widgets in frames, besides those that organisations name for their own")
public @interface OriginSettings {

    @AttributeDefinition(
            name = "Sites that may show widgets",
            description = "Addresses of sites without a path, separated by commas or spaces, for example"
                    + " https://intranet.example.gov.uk. They may show all widgets in frames.",
            required = false)
    String origins() default "";
}
