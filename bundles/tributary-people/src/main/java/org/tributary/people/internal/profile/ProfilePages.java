package org.tributary.people.internal.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.people.People;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.accounts.Audience;
import org.tributary.people.internal.accounts.ProfileCard;
import org.tributary.people.internal.accounts.ProfilePart;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page on which somebody says who they are, and who may see what of it. */
@Component(service = ProfilePages.class, property = "osgi.jaxrs.resource=true")
@Path("/account/profile")
@Produces(MediaType.TEXT_HTML)
public final class ProfilePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final OwnProfile own;
    private final People people;
    private final Topics topics;

    @Activate
    public ProfilePages(@Reference OwnProfile own, @Reference People people, @Reference Topics topics) {
        this.own = own;
        this.people = people;
        this.topics = topics;
    }

    @GET
    public Page show(@Context Visit visit) {
        OwnProfile.Account account = own.read(visit.viewer());
        return page(visit, account, new Typed(account), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object save(@Context Visit visit, Form form) {
        OwnProfile.Account account = own.read(visit.viewer());
        Typed typed = new Typed(form);
        try {
            own.save(typed.name(), typed.card(), typed.findable(), visit.actor());
        } catch (InvalidInput e) {
            return page(visit, account, typed, e.faults());
        }
        return Redirect.after("/account/profile?saved=yes");
    }

    private Page page(Visit visit, OwnProfile.Account account, Typed typed, List<FieldFault> faults) {
        Texts texts = ProfileTexts.of(visit);
        ProfileCard card = typed.card();
        Map<ProfilePart, ProfileView.Audiences> audiences = new EnumMap<>(ProfilePart.class);
        for (ProfilePart part : ProfilePart.values()) {
            audiences.put(part, audiences(part, card.audience(part), texts));
        }
        ProfileView view = new ProfileView(
                account.id().value(),
                faults,
                faults.isEmpty() && visit.parameter("saved").isPresent(),
                Field.of("name", texts.get("profile.name"))
                        .hint(texts.get("profile.name.hint"))
                        .value(typed.name())
                        .autocomplete("name")
                        .longest(OwnProfile.LONGEST)
                        .faults(faults),
                Field.of("roleWords", texts.get("profile.role-words"))
                        .hint(texts.get("profile.role-words.hint"))
                        .value(card.roleWords())
                        .autocomplete("organization-title")
                        .optional()
                        .faults(faults),
                Field.of("profession", texts.get("profile.profession"))
                        .hint(texts.get("profile.profession.hint"))
                        .value(card.profession())
                        .optional()
                        .faults(faults),
                Field.of("skills", texts.get("profile.skills"))
                        .hint(texts.get("profile.skills.hint"))
                        .value(String.join("\n", card.skills()))
                        .rows(5)
                        .optional()
                        .faults(faults),
                topics(new HashSet<>(card.topics())),
                !card.topics().isEmpty(),
                audiences,
                Field.of("findable", texts.get("profile.findable")),
                List.of(Choice.of("yes", texts.get("profile.findable.yes"), typed.findable())),
                previews(account, visit, texts));
        Page page = Page.of(texts.get("profile.title"), TEMPLATES.profile(visit.ui(), texts, view))
                .under(ProfileTexts.account(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    private static ProfileView.Audiences audiences(ProfilePart part, Audience chosen, Texts texts) {
        return new ProfileView.Audiences(
                Field.of(audienceField(part), texts.get("audience.of." + part.code())),
                Arrays.stream(Audience.values())
                        .map(audience -> Choice.of(
                                audience.code(), texts.get("audience." + audience.code()), audience == chosen))
                        .toList());
    }

    private static String audienceField(ProfilePart part) {
        return "see-" + part.code();
    }

    private Map<String, List<Choice>> topics(Set<String> chosen) {
        return topics.all().stream()
                .collect(Collectors.groupingBy(
                        Topic::group,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                topic -> Choice.of(topic.id(), topic.name(), chosen.contains(topic.id())),
                                Collectors.toList())));
    }

    private List<ProfileView.Preview> previews(OwnProfile.Account account, Visit visit, Texts texts) {
        return account.organisation()
                .map(organisation -> List.of(
                        preview(account, Set.of(organisation), texts.get("preview.organisation")),
                        preview(account, Set.of(), texts.get("preview.members"))))
                .orElse(List.of());
    }

    private ProfileView.Preview preview(OwnProfile.Account account, Set<OrganisationId> organisations, String who) {
        Viewer other = new Viewer(Optional.empty(), Role.MEMBER, organisations);
        return new ProfileView.Preview(
                who,
                Optional.ofNullable(
                        people.profiles(List.of(account.id()), other).get(account.id())));
    }

    /** What stands in the form: what is kept, or what was typed and not accepted. */
    private record Typed(String name, ProfileCard card, boolean findable) {

        Typed(OwnProfile.Account account) {
            this(account.name(), account.card(), account.findable());
        }

        Typed(Form form) {
            this(form.text("name"), card(form), form.has("findable"));
        }

        private static ProfileCard card(Form form) {
            Map<ProfilePart, Audience> audiences = new EnumMap<>(ProfilePart.class);
            for (ProfilePart part : ProfilePart.values()) {
                // What nobody's browser sends by itself is taken for the narrowest choice.
                audiences.put(
                        part,
                        Coded.parse(Audience.class, form.text(audienceField(part)))
                                .orElse(Audience.NOBODY));
            }
            List<String> skills = form.text("skills")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
            return new ProfileCard(
                    form.text("roleWords"),
                    form.text("profession"),
                    skills,
                    form.all("topics").stream().distinct().toList(),
                    audiences);
        }
    }
}
