package org.tributary.adapter.knowledgehub.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a host says about one blog that takes listings; files {@code tributary.adapter.knowledgehub.outlet-<name>.cfg}. */
@ObjectClassDefinition(
        name = "Entries into Knowledge Hub",
        description = "Puts a listing into the blog of a group of Knowledge Hub, or of another site on Liferay")
@interface BlogConfiguration {

    @AttributeDefinition(
            name = "Name",
            description =
                    "What this place is known by, for example khub-digital; never change it: a-z, digits and hyphens, 2 to 40 characters")
    String origin() default "";

    @AttributeDefinition(
            name = "Title",
            description = "What people call this place, for example the blog of Local Digital on Knowledge Hub",
            required = false)
    String title() default "";

    @AttributeDefinition(
            name = "Organisation",
            description =
                    "Whose place it is: the last part of the address of its page, for example camden. Its members may put listings there; empty for curators only",
            required = false)
    String organisation() default "";

    @AttributeDefinition(name = "Address", description = "The address of the site, for example https://khub.example/")
    String address() default "";

    @AttributeDefinition(name = "Group", description = "The number of the group, or its name in addresses")
    String group() default "";

    @AttributeDefinition(
            name = "Token",
            description = "A token of an account that may add entries to the blog of the group (OAuth 2)",
            type = AttributeType.PASSWORD)
    String token() default "";
}
