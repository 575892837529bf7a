package org.tributary.api.toolkit;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Guides, checklists and templates that a host gives its councils, beside those that Tributary brings.
 *
 * <p>Register a service of this type. Most packs need no code: a folder {@code toolkit/<name>} in the data folder, or a
 * bundle with the header {@code Tributary-Toolkit}, is read by the platform and becomes one. Several packs stand side by
 * side; where two have a page of the same key, type and language, the pack with the higher {@code service.ranking} wins,
 * and any pack wins over what Tributary brings, so that a host can replace a single guide. The pages go when the service
 * goes.
 *
 * <p>Asked on a thread of the platform when the service appears and whenever one of its service properties changes, which
 * is how a pack tells of news; answer within five seconds and without network. An exception leaves the pack as it was and
 * is shown to the operator. Not for what one joint work has decided: that is kept with it.
 */
@ConsumerType
public interface ToolkitPack {

    /** The most pages of one pack. What is beyond is left out, and the operator is told. */
    int MOST = 500;

    /** Its name, which never changes: a-z, digits and hyphens, 2-40 characters, beginning with a letter. */
    String name();

    /** Its pages, in the order in which they stand where nothing else says so. At most {@link #MOST}. */
    List<ToolkitPage> pages();
}
