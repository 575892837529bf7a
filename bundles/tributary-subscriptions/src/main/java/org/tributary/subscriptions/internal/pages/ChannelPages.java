package org.tributary.subscriptions.internal.pages;

import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.store.Deliveries;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.subscriptions.internal.pages.DeskView.ChannelView;
import org.tributary.subscriptions.internal.pages.DeskView.Sent;
import org.tributary.subscriptions.internal.pages.FollowerDesk.Extra;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The channels into which the teams of an organisation follow: a chat, or another system. */
@Component(service = ChannelPages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.CHANNELS)
@Produces(MediaType.TEXT_HTML)
public final class ChannelPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String SORT = "channel";
    private static final String ADDRESS = "address";
    private static final String NAME = "name";
    private static final String ORGANISATION = "organisation";
    private static final String WEBHOOK = "webhook";
    private static final int LOGGED = 20;

    private final Subscriptions subscriptions;
    private final OwnChannels channels;
    private final FollowerDesk desk;
    private final Deliveries deliveries;
    private final Messages messages;

    @Activate
    public ChannelPages(
            @Reference Subscriptions subscriptions,
            @Reference OwnChannels channels,
            @Reference FollowerDesk desk,
            @Reference Deliveries deliveries,
            @Reference Messages messages) {
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.desk = desk;
        this.deliveries = deliveries;
        this.messages = messages;
    }

    @GET
    public Page list(@Context Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        requireMember(visit, texts);
        List<ChannelsView.Line> lines = channels.of(visit).stream()
                .map(channel -> line(channel, visit, texts))
                .toList();
        boolean closed = visit.parameter("done").filter("closed"::equals).isPresent();
        ChannelsView view = new ChannelsView(
                closed ? texts.get("done.closed") : "", lines, !channels.sorts().isEmpty());
        return Page.of(texts.get("channels.title"), TEMPLATES.channels(visit.ui(), texts, view))
                .under(FollowPages.crumb(texts))
                .notIndexed();
    }

    private ChannelsView.Line line(Follower channel, Visit visit, Texts texts) {
        return new ChannelsView.Line(
                channel.name(),
                Paths.CHANNELS + "/" + channel.id(),
                channels.kind(channel.channel(), texts),
                channel.organisation().map(visit.ui()::organisation).orElse(""),
                channel.state() == Follower.State.ACTIVE
                        ? ""
                        : texts.get("channels.state." + channel.state().code()));
    }

    /** Only members have teams; others are told how to become one. */
    private static void requireMember(Visit visit, Texts texts) {
        if (OwnChannels.organisations(visit).isEmpty()) {
            throw new NotAllowed(
                    texts.get("channels.members"), visit.viewer().person().isEmpty());
        }
    }

    // Opening

    @GET
    @Path("/new")
    public Page ask(@Context Visit visit) {
        requireMember(visit, FollowingTexts.of(visit));
        return form(new Form(Map.of()), List.of(), visit);
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object open(@Context Visit visit, Form form) {
        Texts texts = FollowingTexts.of(visit);
        requireMember(visit, texts);
        List<FieldFault> faults = new ArrayList<>();
        Optional<OrganisationId> organisation = organisation(form, visit);
        if (organisation.isEmpty()) {
            faults.add(new FieldFault(ORGANISATION, texts.get("refused.organisation")));
        }
        if (!channels.sorts().contains(form.text(SORT))) {
            faults.add(new FieldFault(SORT, texts.get("refused.channel")));
        }
        if (form.text(NAME).isEmpty()) {
            faults.add(new FieldFault(NAME, texts.get("refused.name")));
        }
        if (form.text(ADDRESS).isEmpty()) {
            faults.add(new FieldFault(ADDRESS, texts.get("refused.channel-address")));
        }
        if (!faults.isEmpty()) {
            return form(form, faults, visit);
        }
        Opened opened;
        try {
            opened = subscriptions.openChannel(
                    form.text(SORT), form.text(ADDRESS), form.text(NAME), organisation.orElseThrow(), visit.actor());
        } catch (InvalidInput e) {
            return form(form, ofThePage(e.faults()), visit);
        }
        // A secret is shown in answer to the form, since nothing may keep it until the browser has gone elsewhere.
        // Sending
        // the form again opens no second channel: its address is taken.
        return opened.secret()
                .<Object>map(secret -> secret(opened.follower(), secret, visit))
                .orElseGet(() ->
                        Redirect.after(Paths.CHANNELS + "/" + opened.follower().id() + "?done=opened"));
    }

    private static List<FieldFault> ofThePage(List<FieldFault> faults) {
        return faults.stream()
                .map(fault -> switch (fault.field()) {
                    case SORT, ADDRESS, NAME, ORGANISATION -> fault;
                    case "url" -> new FieldFault(ADDRESS, fault.sentence());
                    default -> new FieldFault("", fault.sentence());
                })
                .toList();
    }

    private static Optional<OrganisationId> organisation(Form form, Visit visit) {
        List<OrganisationId> own = OwnChannels.organisations(visit);
        return own.size() == 1
                ? Optional.of(own.get(0))
                : own.stream()
                        .filter(id -> id.value().equals(form.text(ORGANISATION)))
                        .findFirst();
    }

    private Page form(Form form, List<FieldFault> faults, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        List<OrganisationId> own = OwnChannels.organisations(visit);
        OpenChannelView view = new OpenChannelView(
                faults,
                Field.of(ORGANISATION, texts.get("open.organisation")).faults(faults),
                own.size() < 2
                        ? List.of()
                        : own.stream()
                                .map(id -> Choice.of(
                                        id.value(),
                                        visit.ui().organisation(id),
                                        form.text(ORGANISATION).equals(id.value())))
                                .toList(),
                Field.of(SORT, texts.get("open.channel")).faults(faults),
                channels.sorts().stream()
                        .map(sort -> new Choice(
                                sort,
                                channels.kind(sort, texts),
                                texts.has("channel." + sort + ".hint") ? texts.get("channel." + sort + ".hint") : "",
                                form.text(SORT).equals(sort)))
                        .toList(),
                Field.of(NAME, texts.get("open.name"))
                        .hint(texts.get("open.name.hint"))
                        .value(form.text(NAME))
                        .longest(100)
                        .faults(faults),
                Field.of(ADDRESS, texts.get("open.address"))
                        .hint(texts.get("open.address.hint"))
                        .type("url")
                        .spellcheck(false)
                        .autocomplete("off")
                        .value(form.text(ADDRESS))
                        .faults(faults));
        Page page = Page.of(texts.get("open.title"), TEMPLATES.openChannel(visit.ui(), texts, view))
                .under(FollowPages.crumb(texts), new Crumb(texts.get("channels.title"), Paths.CHANNELS))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    private static Page secret(Follower channel, String secret, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        String path = Paths.CHANNELS + "/" + channel.id();
        return Page.of(
                        texts.get("secret.title"),
                        TEMPLATES.channelSecret(visit.ui(), texts, channel.name(), secret, path))
                .under(
                        FollowPages.crumb(texts),
                        new Crumb(texts.get("channels.title"), Paths.CHANNELS),
                        new Crumb(channel.name(), path))
                .notIndexed();
    }

    // One channel

    private Desk desk(String id, Visit visit) {
        Holder holder = new Holder.SignedIn(visit.actor());
        return new Desk(subscriptions.follower(id, holder), holder, Desk.Kind.CHANNEL);
    }

    @GET
    @Path("/{id}")
    public Page look(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Desk opened = desk(id, visit);
        if (visit.parameter("close").isPresent()) {
            return close(opened, visit, texts);
        }
        Follower channel = opened.follower();
        ChannelView parts = new ChannelView(
                channels.kind(channel.channel(), texts),
                host(channel.address()),
                channel.state() == Follower.State.DISABLED,
                channel.channel().equals(WEBHOOK),
                subscriptions.decides(channel.id(), opened.holder()),
                log(channel, visit, texts));
        return desk.show(opened, new Extra(List.of(), false, Optional.of(parts)), visit);
    }

    private Page close(Desk opened, Visit visit, Texts texts) {
        if (!subscriptions.decides(opened.follower().id(), opened.holder())) {
            throw new NotAllowed(texts.get("close.not-yours"), false);
        }
        return Question.of(opened.follower().name(), texts.get("close.title"))
                .paragraph(texts.get("close.text"))
                .field(TEMPLATES.hidden("do", "close"))
                .button(visit.ui().warningButton(texts.get("close.button")))
                .link(texts.get("back.no"), "?")
                .page(visit)
                .under(
                        FollowPages.crumb(texts),
                        new Crumb(texts.get("channels.title"), Paths.CHANNELS),
                        new Crumb(
                                opened.follower().name(),
                                Paths.CHANNELS + "/" + opened.follower().id()));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object act(@PathParam("id") String id, @Context Visit visit, Form form) {
        Desk opened = desk(id, visit);
        switch (form.text("do")) {
            case "test" -> {
                messages.sendTest(id);
                return Redirect.after(visit.path() + "?done=tested");
            }
            case "secret" -> {
                Optional<String> secret = subscriptions.renewSecret(id, opened.holder());
                return secret.<Object>map(text -> secret(opened.follower(), text, visit))
                        .orElseGet(() -> Redirect.after(visit.path()));
            }
            case "close" -> {
                subscriptions.closeChannel(id, opened.holder());
                return Redirect.after(Paths.CHANNELS + "?done=closed");
            }
            case "reopen" -> {
                subscriptions.reopen(id, opened.holder());
                return Redirect.after(visit.path() + "?done=reopened");
            }
            default -> {
                return desk.act(opened, form, visit);
            }
        }
    }

    /** What was sent lately. Of what was sent the words are gone, so that the log holds times and outcomes. */
    private List<Sent> log(Follower channel, Visit visit, Texts texts) {
        return deliveries.log("subscriptions/" + channel.id() + "/", LOGGED).stream()
                .map(queued -> new Sent(
                        time(queued.sent().orElse(queued.created()), channel, visit, texts),
                        texts.get("log.state." + queued.state().code()),
                        queued.lastError()))
                .toList();
    }

    private static String time(Instant time, Follower channel, Visit visit, Texts texts) {
        LocalTime clock = LocalTime.ofInstant(time, channel.timing().zone()).truncatedTo(ChronoUnit.MINUTES);
        return texts.get("log.time", visit.ui().date(time), new Words(texts).time(clock));
    }

    /** Where it leads, without the part of the address that is a secret. */
    private static String host(String address) {
        String host = URI.create(address).getHost();
        return host == null ? "" : host;
    }
}
