package org.tributary.web.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.tributary.web.internal.page.Assets;
import org.tributary.web.internal.page.Shell;
import org.tributary.web.internal.settings.WebSettings;
import org.tributary.web.internal.sitemap.Sitemap;

/** Hands out the files of the site: stylesheet, pictures, and what robots and researchers look for. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("tributary-files")
@HttpWhiteboardServletPattern({"/assets/*", "/robots.txt", "/favicon.ico", "/.well-known/security.txt"})
public final class FilesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_DAY = "public, max-age=86400";
    private static final String TEXT = "text/plain;charset=utf-8";

    /** Less than the year that RFC 9116 recommends. */
    private static final Duration SECURITY_VALID = Duration.ofDays(180);

    private final transient Assets assets;
    private final transient WebSettings settings;
    private final transient Problems problems;
    private final transient Clock clock;

    @Activate
    public FilesServlet(@Reference Shell shell, @Reference WebSettings settings, @Reference Problems problems) {
        this(shell.assets(), settings, problems, Clock.systemUTC());
    }

    /** For tests. */
    public FilesServlet(Assets assets, WebSettings settings, Problems problems, Clock clock) {
        this.assets = assets;
        this.settings = settings;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        switch (path) {
            case "/robots.txt" -> text(response, robots());
            case "/.well-known/security.txt" -> {
                Optional<String> contact = settings.securityContact();
                if (contact.isPresent()) {
                    text(response, security(contact.get()));
                } else {
                    missing(request, response);
                }
            }
            case "/favicon.ico" -> asset(request, response, "favicon.png");
            default -> asset(
                    request, response, path.startsWith(Assets.FOLDER) ? path.substring(Assets.FOLDER.length()) : "");
        }
    }

    private void asset(HttpServletRequest request, HttpServletResponse response, String name) throws IOException {
        Optional<Assets.Asset> asset = assets.find(name);
        if (asset.isEmpty()) {
            missing(request, response);
            return;
        }
        Incoming incoming = Incoming.of(request);
        incoming.route(Assets.FOLDER + "{name}");
        incoming.keepable(true);
        response.setContentType(asset.get().contentType());
        response.setHeader("Cache-Control", asset.get().immutable() ? FOR_EVER : A_DAY);
        response.getOutputStream().write(asset.get().bytes());
    }

    private void text(HttpServletResponse response, String text) throws IOException {
        response.setContentType(TEXT);
        response.setHeader("Cache-Control", A_DAY);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void missing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.send(
                request, response, Problems.standard(404, Incoming.of(request).locale()));
    }

    private String robots() {
        if (!settings.searchEngines()) {
            return "User-agent: *\nDisallow: /\n";
        }
        // Searches are endless; everything that they find is reached by the lists. What is for people who have signed
        // in
        // holds nothing for anybody else.
        return """
                User-agent: *
                Disallow: /account
                Disallow: /admin
                Disallow: /api/
                Disallow: /search?
                Disallow: /sign-in

                Sitemap: %s
                """
                .formatted(settings.baseUrl() + Sitemap.INDEX);
    }

    private String security(String contact) {
        return "Contact: " + contact + "\nExpires: "
                + clock.instant().plus(SECURITY_VALID).truncatedTo(ChronoUnit.DAYS)
                + "\nPreferred-Languages: en\nCanonical: " + settings.baseUrl() + "/.well-known/security.txt\n";
    }
}
