/**
 * The way to the database: one transaction over a slice's own tables and the shared ones.
 *
 * <p>A slice declares its tables once, on its own package:
 *
 * <pre>{@code
 * @StoreUnit(name = "listing", changelog = "db/listing.xml")
 * package org.tributary.listing.internal;
 * }</pre>
 *
 * puts {@code META-INF/persistence.xml} (unit {@code listing}, RESOURCE_LOCAL, its entity classes and nothing else) and
 * the Liquibase file into its jar, and takes {@code @Reference(target = "(unit=listing)") Store store}.
 *
 * <p>Entities are not woven, in a host as in tests: a relation to one other entity is read at once even where it says lazy,
 * so keep its id instead where that is not wanted; lists are lazy. Nothing is cached between two reads. A field of type
 * {@link java.time.Instant} is kept as milliseconds since 1970 in a {@code bigint} column.
 */
@Export
@Version("1.0.0")
package org.tributary.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
