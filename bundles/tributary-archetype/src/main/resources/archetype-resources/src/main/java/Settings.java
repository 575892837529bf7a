package ${package};

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator sets: in a file beside the jar, or in the form at /admin/plugins. Each set makes one source. */
@ObjectClassDefinition(name = "Listings from ${className}", description = "One for each place that is read")
public @interface Settings {

    @AttributeDefinition(
            name = "Origin",
            description = "A short name for this place, which never changes: a-z, digits and hyphens, at least two")
    String origin() default "${origin}";

    @AttributeDefinition(name = "Title", description = "What people call this place")
    String title() default "${className}";

    @AttributeDefinition(name = "Organisation", description = "Whose listings these are: its id, such as camden")
    String organisation() default "";

    @AttributeDefinition(
            name = "Address",
            description = "Where the entries are, beginning with https://. Empty for the sample inside the plugin",
            required = false)
    String address() default "";

    @AttributeDefinition(
            name = "Token",
            description = "What the other system knows us by; empty where everybody may read it",
            type = AttributeType.PASSWORD,
            required = false)
    String token() default "";

    @AttributeDefinition(name = "Every", description = "How often it is read, such as 30m, 1h or 1d")
    String every() default "1h";

    @AttributeDefinition(name = "Moderated", description = "Whether a person looks at what is new before others see it")
    boolean moderated() default false;

    @AttributeDefinition(
            name = "Topics",
            description = "Ids of topics that all its listings have, separated by commas",
            required = false)
    String[] topics() default {};

    @AttributeDefinition(
            name = "Tags",
            description = "Tags that all its listings have, separated by commas",
            required = false)
    String[] tags() default {};
}
