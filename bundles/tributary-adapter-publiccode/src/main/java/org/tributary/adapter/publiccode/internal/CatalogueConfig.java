package org.tributary.adapter.publiccode.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One configuration is one catalogue; {@code docs/adapters.md} shows it to people. */
@ObjectClassDefinition(
        name = "Things to reuse from publiccode.yml",
        description =
                "Reads the publiccode.yml files of a catalogue of software, and lists each as something to reuse.")
@interface CatalogueConfig {

    @AttributeDefinition(
            name = "Catalogue",
            description =
                    "The full address of a list of repositories or of publiccode.yml files, as plain text with one"
                            + " address a line, YAML or JSON.",
            required = false)
    String catalogue() default "";

    @AttributeDefinition(
            name = "Files",
            description = "Addresses of repositories or of publiccode.yml files, besides those of the"
                    + " catalogue or in its place.",
            required = false)
    String[] files() default {};

    @AttributeDefinition(
            name = "Origin",
            description = "A short name for this catalogue that never changes: 2 to 40 of a to z, digits and hyphens,"
                    + " beginning with a letter, such as open-source.")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What people call it, such as Open source of London councils.",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description =
                    "Whose listings are those of owners that nobody here knows: a name, code or id, such as camden.")
    String organisation() default "";

    @AttributeDefinition(
            name = "Language",
            description = "In which language descriptions are read where there are several, such as en.")
    String language() default "en";

    @AttributeDefinition(
            name = "Contacts",
            description =
                    "Whether names and e-mail addresses of maintainers are taken over. They stay hidden, and nobody is"
                            + " written to, until the organisation takes over the listing.")
    boolean contacts() default false;

    @AttributeDefinition(name = "Topics", description = "Topics that all get, by name or id.", required = false)
    String[] topics() default {};

    @AttributeDefinition(name = "Tags", description = "Tags that all get besides their own.", required = false)
    String[] tags() default {};

    @AttributeDefinition(name = "Every", description = "How often it is read, such as 6h or 1d.")
    String every() default "1d";

    @AttributeDefinition(
            name = "Moderated",
            description = "Whether a person looks at what is new before others see it.")
    boolean moderated() default true;
}
