package org.tributary.subscriptions.internal.pages;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What everybody sees who asked for a new link, so that nobody learns from it who follows something. */
@Component(service = LinkSentPage.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.LINK_SENT)
public final class LinkSentPage {

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page page(@Context Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return Question.of("", texts.get("sent.title"))
                .paragraph(texts.get("link.sent"))
                .paragraph(texts.get("link.sent.nothing"))
                .link(texts.get("sent.back"), "/topics")
                .page(visit)
                .under(FollowPages.crumb(texts));
    }
}
