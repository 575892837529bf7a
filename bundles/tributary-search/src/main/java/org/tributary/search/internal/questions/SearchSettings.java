package org.tributary.search.internal.questions;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What is kept of what people look for. */
@ObjectClassDefinition(name = "Tributary search", description = "What is kept of what people look for")
public @interface SearchSettings {

    @AttributeDefinition(
            description = "Whether it is counted what people look for: words and numbers, never who. If not, what was"
                    + " counted before is erased.")
    boolean log() default true;

    @AttributeDefinition(
            description = "How often words must have been looked for before anybody is shown them; 1 to 1000.")
    int fewest() default 3;
}
