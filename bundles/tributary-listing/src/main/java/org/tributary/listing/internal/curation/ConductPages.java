package org.tributary.listing.internal.curation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The code of conduct. A host may have its own: the file {@code code-of-conduct.md} in the data folder, in Markdown, its
 * headings of the second level.
 */
@Component(service = ConductPages.class, property = "osgi.jaxrs.resource=true")
@Path("/code-of-conduct")
@Produces(MediaType.TEXT_HTML)
public final class ConductPages {

    private static final Logger LOG = LoggerFactory.getLogger(ConductPages.class);
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String FILE = "code-of-conduct.md";
    private static final long LARGEST = 100_000;
    private static final String HEADING = "## ";

    private final Optional<java.nio.file.Path> own;

    @Activate
    public ConductPages(BundleContext context) {
        this(Optional.ofNullable(context.getProperty("tributary.data"))
                .map(folder -> java.nio.file.Path.of(folder).resolve(FILE)));
    }

    ConductPages(Optional<java.nio.file.Path> own) {
        this.own = own;
    }

    /** A heading of the second level and what stands under it, in Markdown; the first part may have no heading. */
    public record Part(String heading, String words) {}

    @GET
    public Page conduct(@Context Visit visit) {
        Texts texts = CurationTexts.of(visit.locale());
        return Page.of(texts.get("conduct.title"), TEMPLATES.conduct(visit.ui(), texts, parts(words())))
                .describedAs(texts.get("conduct.description"))
                .canonical("/code-of-conduct");
    }

    private String words() {
        return own.filter(Files::isRegularFile).flatMap(ConductPages::read).orElseGet(ConductPages::ours);
    }

    private static Optional<String> read(java.nio.file.Path file) {
        try {
            return Files.size(file) > LARGEST ? tooLarge(file) : Optional.of(Files.readString(file));
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so the usual code of conduct is shown: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> tooLarge(java.nio.file.Path file) {
        LOG.warn("{} is longer than {} bytes, so the usual code of conduct is shown", file, LARGEST);
        return Optional.empty();
    }

    private static String ours() {
        try (InputStream in = ConductPages.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The code of conduct cannot be read", e);
        }
    }

    static List<Part> parts(String markdown) {
        List<Part> parts = new ArrayList<>();
        String heading = "";
        StringBuilder words = new StringBuilder();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(HEADING)) {
                parts.add(new Part(heading, words.toString().strip()));
                heading = line.substring(HEADING.length()).strip();
                words.setLength(0);
            } else {
                words.append(line).append('\n');
            }
        }
        parts.add(new Part(heading, words.toString().strip()));
        return parts.stream()
                .filter(part -> !part.heading().isEmpty() || !part.words().isEmpty())
                .toList();
    }
}
