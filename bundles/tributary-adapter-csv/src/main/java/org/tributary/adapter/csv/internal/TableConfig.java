package org.tributary.adapter.csv.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One configuration is one table; {@code docs/adapters.md} shows it to people. */
@ObjectClassDefinition(
        name = "Listings from a table",
        description =
                "Reads a CSV file on a rhythm, from an address or from the folder imports of the data folder. The columns"
                        + " are those of the import.")
@interface TableConfig {

    @AttributeDefinition(
            name = "Address",
            description =
                    "The full address of the table, such as https://council.example/projects.csv. Leave it empty for"
                            + " a file on this machine.",
            required = false)
    String address() default "";

    @AttributeDefinition(
            name = "File",
            description =
                    "The name of a file in the folder imports of the data folder, such as projects.csv. Leave it empty"
                            + " for an address.",
            required = false)
    String file() default "";

    @AttributeDefinition(
            name = "Token",
            description = "What the site gave you as a bearer token, where the table is not public.",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";

    @AttributeDefinition(
            name = "Origin",
            description =
                    "A short name for this table that never changes: 2 to 40 of a to z, digits and hyphens, beginning"
                            + " with a letter, such as camden-projects.")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What people call it, such as Projects of digital Camden.",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description = "Whose listings rows are that name no organisation: its name, code or id, such as camden.",
            required = false)
    String organisation() default "";

    @AttributeDefinition(
            name = "Kind",
            description = "What rows become that say nothing about it.",
            options = {
                @Option(label = "Project", value = "project"),
                @Option(label = "Problem", value = "problem"),
                @Option(label = "Something to reuse", value = "asset"),
                @Option(label = "Story", value = "story"),
                @Option(label = "Offer or ask", value = "opportunity"),
                @Option(label = "Guide", value = "guide"),
                @Option(label = "Signpost", value = "signpost")
            })
    String kind() default "project";

    @AttributeDefinition(
            name = "Topics",
            description = "Topics that all rows get besides their own, by name or id.",
            required = false)
    String[] topics() default {};

    @AttributeDefinition(name = "Tags", description = "Tags that all rows get besides their own.", required = false)
    String[] tags() default {};

    @AttributeDefinition(name = "Every", description = "How often it is read, such as 1h or 1d.")
    String every() default "1d";

    @AttributeDefinition(
            name = "Moderated",
            description = "Whether a person looks at what is new before others see it.")
    boolean moderated() default false;
}
