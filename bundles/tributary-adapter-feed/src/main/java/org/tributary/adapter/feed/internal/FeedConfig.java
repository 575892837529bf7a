package org.tributary.adapter.feed.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One configuration is one feed; {@code docs/adapters.md} shows it to people. */
@ObjectClassDefinition(
        name = "Listings from a feed",
        description = "Reads an RSS, Atom or JSON feed, such as that of a council's blog, and lists what is in it.")
@interface FeedConfig {

    @AttributeDefinition(
            name = "Address",
            description = "The full address of the feed, such as https://council.example/blog/feed.")
    String address() default "";

    @AttributeDefinition(
            name = "Origin",
            description =
                    "A short name for this feed that never changes: 2 to 40 of a to z, digits and hyphens, beginning"
                            + " with a letter, such as camden-blog.")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What people call it, such as Blog of digital Camden.",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description = "Whose listings they are: the id as in the address of its page, such as camden.")
    String organisation() default "";

    @AttributeDefinition(
            name = "Kind",
            description = "What each entry becomes.",
            options = {
                @Option(label = "Story", value = "story"),
                @Option(label = "Signpost", value = "signpost"),
                @Option(label = "Project", value = "project"),
                @Option(label = "Problem", value = "problem"),
                @Option(label = "Something to reuse", value = "asset"),
                @Option(label = "Offer or ask", value = "opportunity"),
                @Option(label = "Guide", value = "guide")
            })
    String kind() default "story";

    @AttributeDefinition(
            name = "Topics",
            description = "Ids of topics that all entries get, such as housing.",
            required = false)
    String[] topics() default {};

    @AttributeDefinition(name = "Tags", description = "Tags that all entries get besides their own.", required = false)
    String[] tags() default {};

    @AttributeDefinition(
            name = "Words",
            description = "Only entries in which one of these words stands are read. A star stands"
                    + " for any ending, as in hous*. Leave it empty to read all.",
            required = false)
    String[] words() default {};

    @AttributeDefinition(
            name = "Without",
            description = "Entries in which one of these words stands are left out.",
            required = false)
    String[] without() default {};

    @AttributeDefinition(
            name = "Whole text",
            description =
                    "Whether the text that the feed gives is kept beside its first sentences. Say no where the site"
                            + " does not want its texts elsewhere.")
    boolean wholeText() default true;

    @AttributeDefinition(name = "Every", description = "How often it is read, such as 30m, 1h or 1d.")
    String every() default "1h";

    @AttributeDefinition(
            name = "Moderated",
            description =
                    "Whether a person looks at what is new before others see it. Feeds carry other things as well, so"
                            + " say no only for one that never does.")
    boolean moderated() default true;

    @AttributeDefinition(
            name = "Most entries",
            description = "How many of the newest entries are read at a time, 1 to 500.")
    int mostItems() default 100;
}
