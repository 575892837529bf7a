package org.tributary.listing.internal.freshness;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When owners are asked whether their listings are still true. */
@ObjectClassDefinition(name = "Tributary freshness", description = "When owners are asked whether it is still true")
public @interface FreshnessSettings {

    @AttributeDefinition(description = "After how many days without any change; 1 to 3650.")
    int quietDays() default 182;

    @AttributeDefinition(description = "After how many days as a concept; 1 to 3650.")
    int conceptDays() default 180;

    @AttributeDefinition(description = "After how many days in discovery; 1 to 3650.")
    int discoveryDays() default 120;

    @AttributeDefinition(description = "After how many days in alpha; 1 to 3650.")
    int alphaDays() default 180;

    @AttributeDefinition(description = "After how many days in beta; 1 to 3650.")
    int betaDays() default 365;

    @AttributeDefinition(
            description = "After how many days without an answer it is asked again, and then given up; 1 to 365.")
    int answerDays() default 30;

    @AttributeDefinition(description = "How often it is looked for who is to be asked, in minutes; 1 to 10080.")
    int lookMinutes() default 1440;
}
