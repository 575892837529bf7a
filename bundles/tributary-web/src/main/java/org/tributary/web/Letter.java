package org.tributary.web;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.notify.Message;
import org.tributary.web.internal.page.LetterText;
import org.tributary.web.internal.page.PageTexts;
import org.tributary.web.internal.templates.StaticTemplates;

/**
 * A letter that Tributary writes to somebody: from one text the HTML and the plain text are made, so that both say the
 * same and all mail looks the same.
 *
 * <p>Immutable: each method that adds something answers a new letter. Parts stand in the order in which they were added.
 * Everything is plain text and is escaped.
 *
 * <pre>{@code
 * Letter.of(site.now(), Locale.UK, texts.get("link.subject"))
 *         .paragraph(texts.get("link.text"))
 *         .button(texts.get("link.button"), address)
 *         .because(texts.get("link.because"))
 *         .message("sign-in/" + id, address, Message.Sort.PERSONAL);
 * }</pre>
 */
public final class Letter {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LONGEST_SUBJECT = 300;

    private final Site site;
    private final Locale locale;
    private final String subject;
    private final List<Part> parts;
    private final Foot foot;

    private Letter(Site site, Locale locale, String subject, List<Part> parts, Foot foot) {
        this.site = site;
        this.locale = locale;
        this.subject = subject;
        this.parts = parts;
        this.foot = foot;
    }

    /**
     * An empty letter.
     *
     * @param site who writes, see {@link CurrentSite}
     * @param subject plain text of one line; what is longer than 300 characters is cut
     */
    public static Letter of(Site site, Locale locale, String subject) {
        String line = subject.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String short300 = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
        return new Letter(site, locale, short300, List.of(), Foot.NONE);
    }

    /** The same with a greeting. Without a name it greets without one. */
    public Letter greeting(String name) {
        String key = name.isBlank() ? "letter.greeting.nobody" : "letter.greeting";
        return with(new Paragraph(texts().get(key, name.strip())));
    }

    /** The same with a paragraph; an empty line in it begins another one. */
    public Letter paragraph(String text) {
        Letter letter = this;
        for (String one : text.strip().split("\\R\\s*\\R")) {
            letter = letter.with(new Paragraph(one.strip()));
        }
        return letter;
    }

    /** The same with what somebody wrote, set apart so that nobody takes it for ours; its lines are kept. */
    public Letter quote(String whatSomebodyWrote) {
        return with(new Quote(whatSomebodyWrote.strip().lines().toList()));
    }

    /**
     * The same with one of the things it is about.
     *
     * @param title plain text, the text of the link
     * @param address absolute
     * @param line a sentence on it; may be empty
     */
    public Letter item(String title, URI address, String line) {
        return item(new Message.Item(title, address, line), List.of());
    }

    /**
     * The same with one of the things it is about, as channels get it that make their own picture of it.
     *
     * @param item its line may have a few lines, parted by {@code \n}
     * @param links what one can do with it, in small below it; channels that make their own picture leave them out
     */
    public Letter item(Message.Item item, List<Link> links) {
        absolute(item.address());
        links.forEach(link -> absolute(link.address()));
        return with(new Item(item, links));
    }

    /** The same with a heading over what comes next. */
    public Letter heading(String text) {
        return with(new Heading(text));
    }

    /** The same with links in small, side by side. */
    public Letter links(List<Link> links) {
        links.forEach(link -> absolute(link.address()));
        return with(new Links(links));
    }

    /**
     * The same with the one thing to do, as a button.
     *
     * @param text what it does, for example "Sign in"
     * @param address absolute
     * @throws IllegalStateException where there is a button already
     */
    public Letter button(String text, URI address) {
        if (parts.stream().anyMatch(Button.class::isInstance)) {
            throw new IllegalStateException("A letter has one button; give it links for the rest");
        }
        return with(new Button(text, absolute(address)));
    }

    /** The same with a link on a line of its own; the address is absolute. */
    public Letter link(String text, URI address) {
        return with(new Link(text, absolute(address)));
    }

    /** The same with a sentence at the foot that says why the person gets it. */
    public Letter because(String why) {
        return with(new Foot(Optional.of(why), foot.unsubscribe, foot.stops, foot.replyTo, foot.preview));
    }

    /** The same with how to stop such letters, said at the top and at the foot; the address of a page, absolute. */
    public Letter unsubscribe(URI page) {
        return with(new Foot(foot.because, Optional.of(absolute(page)), foot.stops, foot.replyTo, foot.preview));
    }

    /**
     * The same with how to stop such letters and how to change them, said at the top and at the foot in these words.
     *
     * @param all the address that a mail program's own button uses, see {@link Message#unsubscribe()}
     * @param ways what there is to choose from, at least one
     */
    public Letter unsubscribe(URI all, List<Link> ways) {
        ways.forEach(link -> absolute(link.address()));
        return with(new Foot(foot.because, Optional.of(absolute(all)), List.copyOf(ways), foot.replyTo, foot.preview));
    }

    /** The same with whom an answer reaches; without it the letter says that nobody reads answers. */
    public Letter replyTo(String address) {
        return with(new Foot(foot.because, foot.unsubscribe, foot.stops, Optional.of(address), foot.preview));
    }

    /** The same with the words that a list of mail shows beside the subject; without them it shows how it begins. */
    public Letter preview(String words) {
        return with(new Foot(foot.because, foot.unsubscribe, foot.stops, foot.replyTo, words.strip()));
    }

    /**
     * The letter as a message to somebody, ready for {@code Transaction.deliver}.
     *
     * @param key what makes it one message, see {@link Message#key()}
     * @param to the address of one mailbox
     * @throws IllegalStateException where it is {@link Message.Sort#BULK} and does not say how to stop it
     */
    public Message message(String key, String to, Message.Sort sort) {
        if (sort == Message.Sort.BULK && foot.unsubscribe.isEmpty()) {
            throw new IllegalStateException("A letter to many says how to stop it");
        }
        List<Message.Item> items = parts.stream()
                .filter(Item.class::isInstance)
                .map(Item.class::cast)
                .map(Item::item)
                .toList();
        return new Message(
                key,
                to,
                subject,
                LetterText.of(this, texts()),
                Optional.of(html()),
                items,
                foot.unsubscribe,
                foot.replyTo,
                sort);
    }

    private String html() {
        StringOutput out = new StringOutput();
        TEMPLATES.letter(this, texts()).render(new OwaspHtmlTemplateOutput(out));
        return out.toString();
    }

    private Texts texts() {
        return PageTexts.of(locale);
    }

    private static URI absolute(URI address) {
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException("A letter leads to absolute addresses of http and https only");
        }
        return address;
    }

    private Letter with(Part part) {
        List<Part> all = new ArrayList<>(parts);
        all.add(part);
        return new Letter(site, locale, subject, List.copyOf(all), foot);
    }

    private Letter with(Foot other) {
        return new Letter(site, locale, subject, parts, other);
    }

    public Site site() {
        return site;
    }

    public String subject() {
        return subject;
    }

    public List<Part> parts() {
        return parts;
    }

    /** Why the person gets it. */
    public Optional<String> because() {
        return foot.because;
    }

    /** The page that stops such letters. */
    public Optional<URI> unsubscribe() {
        return foot.unsubscribe;
    }

    /** How to stop such letters and how to change them, in words of its own. */
    public List<Link> stops() {
        return foot.stops;
    }

    /** What a list of mail shows beside the subject; may be empty. */
    public String preview() {
        return foot.preview;
    }

    /** Whom an answer reaches. */
    public Optional<String> replyTo() {
        return foot.replyTo;
    }

    /** Keeps what it says out of logs. */
    @Override
    public String toString() {
        return "Letter[" + parts.size() + " parts]";
    }

    /** A part of a letter. */
    public sealed interface Part {}

    /** A paragraph. */
    public record Paragraph(String text) implements Part {}

    /** What somebody wrote, in its lines. */
    public record Quote(List<String> lines) implements Part {}

    /** A heading over what comes next. */
    public record Heading(String text) implements Part {}

    /** One of the things it is about, and what one can do with it. */
    public record Item(Message.Item item, List<Link> links) implements Part {

        public Item {
            links = List.copyOf(links);
        }

        /** What is said on it, line by line. */
        public List<String> lines() {
            return item.line().lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /** Links in small, side by side. */
    public record Links(List<Link> links) implements Part {

        public Links {
            links = List.copyOf(links);
        }
    }

    /** The one thing to do. */
    public record Button(String text, URI address) implements Part {}

    /** A link on a line of its own. */
    public record Link(String text, URI address) implements Part {}

    private record Foot(
            Optional<String> because,
            Optional<URI> unsubscribe,
            List<Link> stops,
            Optional<String> replyTo,
            String preview) {

        static final Foot NONE = new Foot(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), "");
    }
}
