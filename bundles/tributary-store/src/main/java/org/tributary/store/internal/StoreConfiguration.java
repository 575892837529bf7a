package org.tributary.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/tributary.store.cfg}. A change is taken over while Tributary runs. */
@ObjectClassDefinition(name = "Tributary store", description = "Where Tributary keeps what it knows.")
public @interface StoreConfiguration {

    @AttributeDefinition(
            description = "JDBC address of a PostgreSQL database, for example jdbc:postgresql://localhost/tributary;"
                    + " empty for the built-in Derby in the data folder",
            required = false)
    String url() default "";

    @AttributeDefinition(description = "Role in the PostgreSQL database", required = false)
    String user() default "";

    @AttributeDefinition(description = "Password of that role", type = AttributeType.PASSWORD, required = false)
    String password() default "";

    @AttributeDefinition(
            description = "Folder in which Derby keeps its database; empty for the data folder of Karaf",
            required = false)
    String dataFolder() default "";

    @AttributeDefinition(description = "Connections to the database, 2 to 100")
    int maximumConnections() default 8;

    @AttributeDefinition(
            description =
                    "Seconds, 1 to 600, after which a statement on PostgreSQL is given up and the database counts as"
                            + " away; migrations are not limited")
    int longestStatement() default 4;
}
