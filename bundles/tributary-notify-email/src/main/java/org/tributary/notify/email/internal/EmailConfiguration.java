package org.tributary.notify.email.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/tributary.notify.email.cfg}. A change is taken over while Tributary runs. */
@ObjectClassDefinition(name = "Tributary mail", description = "How Tributary sends mail.")
public @interface EmailConfiguration {

    @AttributeDefinition(
            description = "Address of the mail server, for example smtp://user:password@mail.council.example:587 or"
                    + " smtps://mail.council.example; empty to keep mails as files in the folder outbox",
            type = AttributeType.PASSWORD,
            required = false)
    String url() default "";

    @AttributeDefinition(
            description =
                    "Whom mails are from, for example Councils together <tributary@council.example>; empty for the"
                            + " site's name and contact address",
            required = false)
    String from() default "";

    @AttributeDefinition(description = "Name of the site, for mails where from does not say")
    String siteName() default "Tributary";

    @AttributeDefinition(
            description = "Address of the site; its host is part of each mail's Message-ID",
            required = false)
    String baseUrl() default "";

    @AttributeDefinition(
            description = "Where people write to for help, for mails where from does not say",
            required = false)
    String contactEmail() default "";

    @AttributeDefinition(
            description = "Folder in which the folder outbox is; empty for the data folder of Karaf",
            required = false)
    String dataFolder() default "";

    @AttributeDefinition(description = "Connections to the mail server at the same time, 1 to 20")
    int connections() default 4;

    @AttributeDefinition(
            description =
                    "Seconds, 5 to 240, that the mail server may take to answer before a mail is tried again later")
    int longestAnswer() default 60;
}
