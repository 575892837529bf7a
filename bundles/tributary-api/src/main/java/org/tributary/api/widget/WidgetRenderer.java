package org.tributary.api.widget;

import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One type of widget: a small piece of this site on somebody else's page, for example the latest problems on the intranet of
 * a council.
 *
 * <p>Register a service of this type; the type goes when the service goes. The platform owns everything around it: the
 * address {@code /widgets/<type>}, the five ways in (frame, script, element, fragment, oEmbed), the builder page with its form
 * for the {@link WidgetDescription#parameters() parameters}, checking what was asked, heading, colours, fonts and sizes,
 * caching and headers. Asked on the thread of the request, and kept as ready bytes until something changes, so once a change
 * and choice of parameters; answer within a second, without network. One that throws, hangs or returns null is shown as a link
 * to this site, and the operator is told.
 *
 * <p>It shows public things only: there is no viewer to ask for. Read with {@code Viewer.visitor()}.
 */
@ConsumerType
public interface WidgetRenderer {

    /**
     * Its name in addresses, which never changes: a-z, digits and hyphens, 2-40 characters, beginning with a letter. Where two
     * have the same, the one with the higher service ranking is shown.
     */
    String type();

    /** What it is, and what may be chosen; from memory. */
    WidgetDescription describe(Locale locale);

    /**
     * Makes it.
     *
     * @throws org.tributary.api.refusal.NotFound where what it should show is not there, for example a listing that was
     *     withdrawn; the widget then says so in plain words
     * @throws org.tributary.api.refusal.InvalidInput where a parameter is wrong in a way that its declaration does not say
     */
    Widget render(WidgetRequest request);
}
