package org.tributary.web.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.CurrentSite;
import org.tributary.web.Page;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;
import org.tributary.web.internal.page.Shell;

/** Says to pages who is here and on which site. */
@Component(service = Visits.class)
public final class Visits {

    private final CurrentSite site;
    private final PageFrame frame;
    private final Surroundings surroundings;

    @Activate
    public Visits(@Reference CurrentSite site, @Reference PageFrame frame, @Reference Surroundings surroundings) {
        this.site = site;
        this.frame = frame;
        this.surroundings = surroundings;
    }

    /** The visit that a request is. */
    public Visit of(ServletRequest request) {
        Incoming incoming = Incoming.of(request);
        return new Visit(
                incoming.caller(),
                incoming.door(),
                incoming.locale(),
                incoming.address(),
                now(),
                incoming.now(),
                incoming.ticket().token(),
                incoming.ticket().browser(),
                incoming.client(),
                surroundings);
    }

    /** The site as it is configured now. */
    public Site now() {
        return site.now();
    }

    /**
     * Where somebody who opens a page is sent to sign in, so that they come back to it. Empty where nobody can sign in
     * here, where it is no page that is read, or where somebody is signed in.
     */
    public Optional<String> signInFor(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        boolean page =
                reads && Problems.wantsPage(request) && !Incoming.of(request).isSignedIn();
        Visit visit = of(request);
        if (!page || !frame.hasSignIn(visit)) {
            return Optional.empty();
        }
        String query = visit.address().getRawQuery();
        String back = visit.path() + (query == null ? "" : "?" + query);
        return Optional.of(Shell.SIGN_IN + "?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    /** A page inside the shell, in UTF-8. */
    public byte[] html(Page page, ServletRequest request) {
        return frame.html(page, of(request));
    }

    /** The page that says a problem. */
    public Page fault(Problem problem, ServletRequest request) {
        return frame.fault(problem.status(), problem.sentence(), problem.typed(), of(request));
    }
}
