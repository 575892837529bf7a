package org.tributary.notify.govuk.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/tributary.notify.govuk.cfg}. A change is taken over while Tributary runs. */
@ObjectClassDefinition(
        name = "Tributary mail by GOV.UK Notify",
        description = "How Tributary sends mail by GOV.UK Notify instead of a mail server")
@interface NotifyConfiguration {

    /** Where the service of the Government Digital Service is. */
    String GOVUK = "https://api.notifications.service.gov.uk";

    @AttributeDefinition(
            description = "The API key, as Notify shows it once: its name, the id of the service and the secret; empty"
                    + " means that no mail goes this way",
            type = AttributeType.PASSWORD)
    String key() default "";

    @AttributeDefinition(
            description =
                    "The id of the template of an email whose subject is ((subject)) and whose message is ((body))")
    String template() default "";

    @AttributeDefinition(
            description = "Address of the API, for another installation than GOV.UK's; empty means " + GOVUK,
            required = false)
    String url() default "";

    @AttributeDefinition(description = "Of all that send mail the one with the highest number is asked")
    int ranking() default 100;
}
