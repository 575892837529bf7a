package org.tributary.adapter.knowledgehub.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a host says about one group; several files {@code tributary.adapter.knowledgehub-<name>.cfg} may be. */
@ObjectClassDefinition(
        name = "A group of Knowledge Hub",
        description =
                "Reads the blog, the discussions and the documents of a group of Knowledge Hub, or of another site on"
                        + " Liferay, as listings")
@interface GroupConfiguration {

    @AttributeDefinition(
            name = "Origin",
            description =
                    "What these listings are known by, for example khub-digital; never change it: a-z, digits and hyphens, 2 to 40 characters")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What you call this group, for example Local Digital on Knowledge Hub",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description = "Whose listings they are: the last part of the address of its page, for example camden")
    String organisation() default "";

    @AttributeDefinition(name = "Address", description = "The address of the site, for example https://khub.example/")
    String address() default "";

    @AttributeDefinition(name = "Group", description = "The number of the group, or its name in addresses")
    String group() default "";

    @AttributeDefinition(
            name = "Token",
            description =
                    "A token of an account that may read the group (OAuth 2); empty for a group that everybody may read",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";

    @AttributeDefinition(name = "What is read", description = "Any of blogs, discussions and documents")
    String[] content() default {"blogs"};

    @AttributeDefinition(
            name = "Kind of a blog entry",
            description = "What an entry becomes: problem, project, asset, story, opportunity, guide or signpost")
    String blogsBecome() default "story";

    @AttributeDefinition(name = "Kind of a discussion", description = "What the first message of a discussion becomes")
    String discussionsBecome() default "problem";

    @AttributeDefinition(name = "Kind of a document", description = "What a document becomes")
    String documentsBecome() default "signpost";

    @AttributeDefinition(
            name = "Topics",
            description = "Topics of every listing, as in the address of a topic's page",
            required = false)
    String[] topics() default {};

    @AttributeDefinition(name = "Tags", description = "Tags of every listing", required = false)
    String[] tags() default {};

    @AttributeDefinition(name = "Keywords", description = "Whether the keywords there become tags here")
    boolean keywords() default true;

    @AttributeDefinition(
            name = "How often",
            description =
                    "How often it is read: a number with m for minutes, h for hours or d for days, for example 1h")
    String every() default "1h";

    @AttributeDefinition(
            name = "Moderated",
            description = "Whether a person looks at new listings before others see them")
    boolean moderated() default true;
}
