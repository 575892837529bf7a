package org.tributary.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Says which tables and entities a slice brings. When its bundle appears, its change sets run on one node at a time, and
 * only then is its {@link Store} registered, with the service property {@code unit}. A failed migration keeps the store
 * away, is shown to the operator and tried again.
 *
 * <p>On the package-info of the slice; once in a bundle.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Capability(
        namespace = "tributary.store",
        attribute = {"unit=${#name}", "changelog=${#changelog}"})
@Requirement(namespace = "osgi.extender", name = "tributary.store", version = "1.0.0")
public @interface StoreUnit {

    /** The persistence unit in META-INF/persistence.xml, by custom the slice's name, for example {@code listing}. */
    String name();

    /**
     * The Liquibase file inside the jar. Its path is unique on the host, so by custom {@code db/<slice>.xml}; what it
     * includes is named by a full path inside the jar.
     */
    String changelog();
}
