package org.tributary.listing.internal.curation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Person;
import org.tributary.listing.internal.catalogue.Hiding.Untold;
import org.tributary.store.Delivery;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** What curators and those they deal with are sent. */
@Component(service = CurationLetters.class)
public final class CurationLetters {

    private final CurrentSite site;
    private final Texts texts = CurationTexts.of(Locale.UK);

    @Activate
    public CurationLetters(@Reference CurrentSite site) {
        this.site = site;
    }

    /** Tells an owner that their listing was hidden, and why, or that it was brought back. */
    List<Delivery> hiding(Untold event, List<Person> owners, Instant when) {
        Listing listing = event.listing();
        String what = event.hidden().isPresent() ? "letter.hidden" : "letter.unhidden";
        Letter start = letter(what, listing.title()).paragraph(texts.get(what + ".text", listing.title()));
        Letter letter = event.hidden()
                .map(hidden -> start.paragraph(texts.get("letter.reason"))
                        .quote(hidden.reason())
                        .paragraph(texts.get("letter.hidden.next"))
                        .link(texts.get("letter.rules"), here("/code-of-conduct")))
                .orElse(start)
                .button(texts.get("letter.listing"), page(listing))
                .because(texts.get("letter.because.owner", listing.title()));
        return owners.stream()
                .map(owner -> Delivery.email(
                        letter.message(
                                what.replace("letter.", "") + "/" + listing.id() + "/" + when.toEpochMilli() + "/"
                                        + owner.id(),
                                owner.address(),
                                Message.Sort.AUTOMATIC),
                        owner.id()))
                .toList();
    }

    /** Asks an owner to put something right that was reported. */
    List<Delivery> asking(long report, Listing listing, ReportReason reason, String words, List<Person> owners) {
        Letter letter = letter("letter.asked", listing.title())
                .paragraph(texts.get("letter.asked.text", listing.title()))
                .paragraph(texts.get("letter.asked.reason", texts.get("reason." + reason.code())))
                .paragraph(texts.get("letter.asked.words"))
                .quote(words)
                .button(texts.get("letter.listing"), page(listing))
                .because(texts.get("letter.because.owner", listing.title()));
        return owners.stream()
                .map(owner -> Delivery.email(
                        letter.message(
                                "report-asked/" + report + "/" + owner.id(), owner.address(), Message.Sort.AUTOMATIC),
                        owner.id()))
                .toList();
    }

    /** Tells curators that something waits; at most one letter for each key is sent. */
    List<Delivery> waiting(String key, List<Person> curators, Instant notBefore) {
        Letter letter = letter("letter.waiting")
                .paragraph(texts.get("letter.waiting.text", site.now().name()))
                .button(texts.get("letter.waiting.button"), here("/curation/reports"))
                .because(texts.get("letter.because.curator", site.now().name()));
        return curators.stream()
                .map(curator -> new Delivery(
                        Delivery.EMAIL,
                        letter.message(key + "/" + curator.id(), curator.address(), Message.Sort.AUTOMATIC),
                        notBefore,
                        Optional.of(curator.id())))
                .toList();
    }

    /** Tells whoever reported something what was decided. Holds nothing that they wrote: the address is not proved. */
    Message answer(long report, String title, Decision decision, String address) {
        Site now = site.now();
        return letter("letter.answer", title)
                .paragraph(texts.get("letter.answer.text", title, now.name()))
                .paragraph(texts.get("letter.answer." + decision.code()))
                .link(texts.get("letter.rules"), here("/code-of-conduct"))
                .because(texts.get("letter.because.reporter", now.name()))
                .message("report-answer/" + report, address, Message.Sort.AUTOMATIC);
    }

    private Letter letter(String key, Object... args) {
        return Letter.of(site.now(), Locale.UK, texts.get(key + ".subject", args))
                .greeting("");
    }

    private URI page(Listing listing) {
        return here("/listings/" + listing.id().origin() + "/" + listing.id().key());
    }

    private URI here(String path) {
        return site.now().absolute(path);
    }
}
