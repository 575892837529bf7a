package org.tributary.adapter.wordpress.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a host says about the posts of one WordPress; several files {@code tributary.adapter.wordpress-<name>.cfg} may be. */
@ObjectClassDefinition(
        name = "Posts from WordPress",
        description = "Reads the posts of a category of a WordPress as listings")
@interface PostsConfiguration {

    @AttributeDefinition(
            name = "Origin",
            description = "What these listings are known by, for example camden-blog; never change it: a-z, digits and"
                    + " hyphens, 2 to 40 characters")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What you call this place, for example Blog of digital Camden",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description = "Whose listings they are: the last part of the address of its page, for example camden")
    String organisation() default "";

    @AttributeDefinition(
            name = "Address",
            description = "The address of the site's first page, for example https://blog.example.gov.uk/")
    String address() default "";

    @AttributeDefinition(
            name = "Category",
            description = "The name, slug or number of the category that is read; several with commas between them;"
                    + " empty for all posts",
            required = false)
    String category() default "";

    @AttributeDefinition(
            name = "Kind of listing",
            description = "What a post becomes: problem, project, asset, story, opportunity, guide or signpost")
    String kind() default "story";

    @AttributeDefinition(
            name = "Topics",
            description = "Topics of every listing, as in the address of a topic's page, with commas between them",
            required = false)
    String[] topics() default {};

    @AttributeDefinition(
            name = "Tags",
            description = "Tags of every listing, with commas between them",
            required = false)
    String[] tags() default {};

    @AttributeDefinition(
            name = "Tags of posts",
            description = "Whether the tags and the other categories of a post become tags of the listing")
    boolean postTags() default true;

    @AttributeDefinition(
            name = "How often",
            description =
                    "How often it is read: a number with m for minutes, h for hours or d for days, for example 1h")
    String every() default "1h";

    @AttributeDefinition(
            name = "Moderated",
            description = "Whether a person looks at new listings before others see them")
    boolean moderated() default true;

    @AttributeDefinition(
            name = "User name",
            description = "Only for a site that shows its posts to nobody else: an account that may read them",
            required = false)
    String user() default "";

    @AttributeDefinition(
            name = "Application password",
            description =
                    "Made in WordPress under Users, Profile, Application Passwords; not the password of the account",
            type = AttributeType.PASSWORD,
            required = false)
    String password() default "";
}
