package org.tributary.adapter.wordpress.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a host says about one WordPress that takes listings; files {@code tributary.adapter.wordpress.outlet-<name>.cfg}. */
@ObjectClassDefinition(
        name = "Drafts into WordPress",
        description = "Puts a listing into a WordPress as a draft, for people there to publish")
@interface PagesConfiguration {

    @AttributeDefinition(
            name = "Name",
            description = "What this place is known by, for example camden-intranet; never change it: a-z, digits and"
                    + " hyphens, 2 to 40 characters")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What people call this place, for example the intranet of Camden",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description = "Whose place it is: the last part of the address of its page, for example camden. Its members"
                    + " may put listings there; empty for curators only",
            required = false)
    String organisation() default "";

    @AttributeDefinition(
            name = "Address",
            description = "The address of the site's first page, for example https://intranet.example.gov.uk/")
    String address() default "";

    @AttributeDefinition(
            name = "What it becomes",
            description = "A page or a post",
            options = {@Option(label = "A page", value = "page"), @Option(label = "A post", value = "post")})
    String type() default "page";

    @AttributeDefinition(
            name = "User name",
            description = "An account that may write pages, with the role Editor or Author")
    String user() default "";

    @AttributeDefinition(
            name = "Application password",
            description =
                    "Made in WordPress under Users, Profile, Application Passwords; not the password of the account",
            type = AttributeType.PASSWORD)
    String password() default "";
}
