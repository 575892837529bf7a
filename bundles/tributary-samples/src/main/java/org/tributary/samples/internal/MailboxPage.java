package org.tributary.samples.internal;

import static org.tributary.samples.internal.SampleTexts.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PageContribution;

/**
 * The mailbox of the invented officers: a newcomer chooses one of them, asks for a link to sign in, and finds it here.
 * It is there with the samples only, and shows nothing where mail is really sent.
 */
@Component(configurationPid = {"tributary.web", "tributary.notify.email"})
public final class MailboxPage implements PageContribution, MenuContribution {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPage.class);

    private static final String NAME = "mailbox";
    private static final String PATH = "/more/" + NAME;
    private static final int POSITION = 790;
    private static final int MOST = 30;
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.UK);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private final Organisations organisations;
    private final List<SampleOfficer> officers;
    private final Outbox outbox;
    private final URI site;
    private final boolean sends;

    /** What this page needs to know of two others' settings. */
    public @interface Settings {

        /** Of the mail server, in {@code tributary.notify.email}; empty where mail is not sent. */
        String url() default "";

        /** Where mail that is not sent lies in the folder {@code outbox}, in {@code tributary.notify.email}. */
        String dataFolder() default "";

        /** Of this site, in {@code tributary.web}. */
        String baseUrl() default "";

        /** Of this site, where its address is not set. */
        int httpPort() default 8181;
    }

    @Activate
    public MailboxPage(BundleContext bundle, @Reference Organisations organisations, Settings settings) {
        this(
                organisations,
                Path.of(Optional.of(settings.dataFolder().strip())
                                .filter(folder -> !folder.isEmpty())
                                .or(() -> Optional.ofNullable(bundle.getProperty("tributary.data")))
                                .orElse("."))
                        .resolve("outbox"),
                settings.baseUrl().isBlank()
                        ? URI.create("http://localhost:" + settings.httpPort())
                        : URI.create(settings.baseUrl().strip()),
                !settings.url().isBlank());
        if (!sends && !Set.of("localhost", "127.0.0.1", "[::1]").contains(site.getHost())) {
            LOG.warn(
                    "Everybody who reaches {} can sign in as an invented curator, by the mailbox of the demonstration."
                            + " Take tributary-samples away before real people use it.",
                    site);
        }
    }

    /** For tests. */
    MailboxPage(Organisations organisations, Path outbox, URI site, boolean sends) {
        this.organisations = organisations;
        this.outbox = new Outbox(outbox);
        this.site = site;
        this.sends = sends;
        try {
            this.officers = SampleFiles.officers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Entry> entry(Viewer viewer, Locale locale) {
        return sends ? Optional.empty() : Optional.of(new Entry(PATH, text("mailbox.menu"), POSITION));
    }

    @Override
    public Optional<Content> page(Map<String, List<String>> parameters, Viewer viewer, Locale locale) {
        if (sends) {
            return Optional.of(new Content(text("mailbox.title"), paragraph(text("mailbox.sends"))));
        }
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p").attribute("class", "govuk-body-l").with(text("mailbox.lead")));
        parts.add(steps());
        if (viewer.person().isPresent()) {
            parts.add(Html.element("div")
                    .attribute("class", "govuk-inset-text")
                    .with(text("mailbox.signed-in") + " ")
                    .with(link("/account", text("mailbox.signed-in.account")))
                    .with("."));
        }
        List<Mail> mails = outbox.newest(MOST);
        if (!mails.isEmpty()) {
            parts.add(heading(text("mailbox.newest")));
            parts.add(mail(mails.get(0), true));
            parts.add(paragraph(text("mailbox.mail.reload")));
        }
        parts.add(people());
        if (mails.isEmpty()) {
            parts.add(heading(text("mailbox.mail")));
            parts.add(paragraph(text("mailbox.mail.none")));
        } else if (mails.size() > 1) {
            parts.add(heading(text("mailbox.earlier")));
        }
        mails.stream().skip(1).forEach(mail -> parts.add(mail(mail, false)));
        if (mails.size() == MOST) {
            parts.add(paragraph(text("mailbox.mail.most", MOST)));
        }
        return Optional.of(new Content(text("mailbox.title"), Html.sequence(parts)));
    }

    private static Html steps() {
        Html list = Html.element("ol").attribute("class", "govuk-list govuk-list--number");
        for (int step = 1; step <= 3; step++) {
            list = list.with(Html.element("li").with(text("mailbox.step." + step)));
        }
        return list;
    }

    private Html people() {
        Map<OrganisationId, String> councils = new HashMap<>();
        organisations
                .findAll(officers.stream().map(SampleOfficer::organisation).toList())
                .forEach((id, organisation) -> councils.put(id, organisation.name()));
        Html body = Html.element("tbody").attribute("class", "govuk-table__body");
        for (SampleOfficer officer : officers) {
            String address = URLEncoder.encode(officer.address(), StandardCharsets.UTF_8);
            Html name = Html.element("th")
                    .attribute("scope", "row")
                    .attribute("class", "govuk-table__header")
                    .with(link("/sign-in?address=" + address, officer.name()))
                    .with(Html.element("br"))
                    .with(Html.element("span")
                            .attribute("class", "govuk-hint govuk-!-font-size-16")
                            .with(officer.work()));
            body = body.with(row().with(name)
                    .with(cell(councils.getOrDefault(
                            officer.organisation(), officer.organisation().value())))
                    .with(cell(text("mailbox.role." + officer.role().code()))));
        }
        Html head = row();
        for (String column : List.of("name", "council", "may")) {
            head = head.with(Html.element("th")
                    .attribute("scope", "col")
                    .attribute("class", "govuk-table__header")
                    .with(text("mailbox.people." + column)));
        }
        return Html.element("table")
                .attribute("class", "govuk-table")
                .with(Html.element("caption")
                        .attribute("class", "govuk-table__caption govuk-table__caption--m")
                        .with(text("mailbox.people")))
                .with(Html.element("thead")
                        .attribute("class", "govuk-table__head")
                        .with(head))
                .with(body);
    }

    private static Html row() {
        return Html.element("tr").attribute("class", "govuk-table__row");
    }

    private static Html cell(String text) {
        return Html.element("td").attribute("class", "govuk-table__cell").with(text);
    }

    private Html mail(Mail mail, boolean open) {
        Html summary = Html.element("summary")
                .attribute("class", "govuk-details__summary")
                .with(Html.element("span")
                        .attribute("class", "govuk-details__summary-text")
                        .with(mail.subject() + " – " + mail.to()));
        Html inside = Html.element("div")
                .attribute("class", "govuk-details__text")
                .with(Html.element("p")
                        .attribute("class", "govuk-hint")
                        .with(text("mailbox.mail.to") + " " + mail.to())
                        .with(mail.date().map(MailboxPage::when).orElse(Html.none())));
        for (String paragraph : mail.text().strip().split("\n\\s*\n")) {
            inside = inside.with(lines(paragraph));
        }
        Html details = Html.element("details").attribute("class", "govuk-details");
        return (open ? details.attribute("open", "") : details).with(summary).with(inside);
    }

    private static Html when(Instant date) {
        return Html.sequence(List.of(
                Html.element("br"),
                Html.text(text("mailbox.mail.when") + " "),
                Html.element("time").attribute("datetime", date.toString()).with(WHEN.format(date.atZone(UK)))));
    }

    private Html lines(String paragraph) {
        Html shown = Html.element("p").attribute("class", "govuk-body govuk-!-text-break-word");
        boolean first = true;
        for (String line : paragraph.lines().toList()) {
            shown = (first ? shown : shown.with(Html.element("br"))).with(line(line));
            first = false;
        }
        return shown;
    }

    /** A line with its links to this site; others stay words, since a mail may quote what anybody wrote. */
    private Html line(String line) {
        List<Html> pieces = new ArrayList<>();
        int end = 0;
        for (Matcher address = ADDRESS.matcher(line); address.find(); end = address.end()) {
            pieces.add(Html.text(line.substring(end, address.start())));
            pieces.add(here(address.group()).orElse(Html.text(address.group())));
        }
        pieces.add(Html.text(line.substring(end)));
        return Html.sequence(pieces);
    }

    private Optional<Html> here(String text) {
        String home = site.toString().replaceAll("/+$", "");
        // Relative, so that whoever came in by another name of this machine stays there, with their cookie.
        return Optional.of(text)
                .filter(address -> address.startsWith(home + "/") || address.equals(home))
                .map(address -> address.substring(home.length()))
                .filter(path -> !path.startsWith("//"))
                .filter(path -> path.matches("[\\x21-\\x7e]*"))
                .flatMap(path -> address(path.isEmpty() ? "/" : path))
                .map(path -> Html.link(path, text).attribute("class", "govuk-link"));
    }

    private static Optional<URI> address(String path) {
        try {
            return Optional.of(URI.create(path));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Html link(String path, String text) {
        return Html.link(URI.create(path), text).attribute("class", "govuk-link");
    }

    private static Html heading(String text) {
        return Html.element("h2").attribute("class", "govuk-heading-m").with(text);
    }

    private static Html paragraph(String text) {
        return Html.element("p").attribute("class", "govuk-body").with(text);
    }
}
