package org.tributary.people.internal.sessions;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code tributary.people.cfg}. A change is taken over while Tributary runs. */
@ObjectClassDefinition(name = "Tributary people", description = "How people sign in and for how long.")
public @interface PeopleConfiguration {

    @AttributeDefinition(description = "Hours without use after which a session ends, 1 to 720")
    int sessionIdleHours() default 12;

    @AttributeDefinition(description = "Days after which a session ends however much it is used, 1 to 90")
    int sessionLongestDays() default 7;

    @AttributeDefinition(description = "Minutes for which a sign-in link works, 5 to 60")
    int linkMinutes() default 15;

    @AttributeDefinition(description = "Sign-in links an hour that one browser may ask for one address, 1 to 100")
    int linksAnHourPerAddress() default 5;

    @AttributeDefinition(description = "Sign-in links an hour that one client may ask for, 1 to 10000")
    int linksAnHourPerClient() default 30;
}
