package org.tributary.toolkit.internal.guides;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who stands behind the guides. */
@ObjectClassDefinition(name = "Tributary toolkit", description = "The guides, templates and checklists of this site")
public @interface ToolkitSettings {

    @AttributeDefinition(
            name = "Organisation behind the guides",
            description = "The name, code or id of an organisation that this site knows. Guides are listed as its own."
                    + " Where it is empty, an organisation called Tributary toolkit is made for them.")
    String organisation() default "";
}
