package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.net.URI;
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
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.workpages.WorkForm.Difference;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/** Links to where a joint work happens. */
@Component(service = PlacePages.class, property = "osgi.jaxrs.resource=true")
@Path("/joint-work/{id}/links")
@Produces(MediaType.TEXT_HTML)
public final class PlacePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Collaborations collaborations;
    private final Workbook workbook;

    @Activate
    public PlacePages(@Reference Collaborations collaborations, @Reference Workbook workbook) {
        this.collaborations = collaborations;
        this.workbook = workbook;
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        List<PlacesView.Item> items = places(room, visit).stream()
                .map(place -> new PlacesView.Item(
                        place.id(),
                        kind(place, room),
                        place.title(),
                        place.address().toString(),
                        place.address().getHost()))
                .toList();
        return room.list(
                TEMPLATES.workLinks(room.ui(), room.texts(), new PlacesView(room.writes(), room.path(), items)));
    }

    private static String kind(Place place, Room room) {
        return room.texts().get("place." + place.kind().code());
    }

    // Adding and changing

    @GET
    @Path("/new")
    public Page create(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        return create(room, Form.of(Map.of()), List.of());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object create(@PathParam("id") String id, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        try {
            Place place = workbook.addPlace(room.id(), draft(form, room), visit.actor());
            return room.back("place-added", anchor(place.id()));
        } catch (InvalidInput no) {
            return create(room, form, no.faults());
        }
    }

    private static Page create(Room room, Form form, List<FieldFault> faults) {
        return room.form(
                room.texts().get("places.new"),
                new WorkForm(
                        room.path("new"),
                        "",
                        "",
                        "",
                        List.of(),
                        fields(room, form, faults),
                        room.texts().get("places.new.button"),
                        room.path()),
                faults);
    }

    @GET
    @Path("/{place}")
    public Page change(@PathParam("id") String id, @PathParam("place") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        Place place = place(key, room, visit);
        return change(room, place, typed(place), List.of(), List.of());
    }

    @POST
    @Path("/{place}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(@PathParam("id") String id, @PathParam("place") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        Optional<Place> now = places(room, visit).stream()
                .filter(place -> place.id().equals(key))
                .findFirst();
        if (now.isEmpty()) {
            return removed(room, form);
        }
        try {
            workbook.changePlace(room.id(), key, Room.seen(form), draft(form, room), visit.actor());
            return room.back("place-changed", anchor(key));
        } catch (EditClash clash) {
            return clash(room, place(key, room, visit), form);
        } catch (InvalidInput no) {
            return change(room, now.get(), form, List.of(), no.faults());
        } catch (NotFound gone) {
            return removed(room, form);
        }
    }

    /** Somebody else removed it: what was typed becomes a new one, where its writer wants that. */
    private static Page removed(Room room, Form form) {
        return create(room, form, List.of(new FieldFault("title", room.texts().get("removed"))));
    }

    private static Object clash(Room room, Place now, Form form) {
        String kind = Coded.parse(Place.Kind.class, form.text("kind"))
                .map(typed -> room.texts().get("place." + typed.code()))
                .orElse("");
        List<Difference> differences = Room.different(
                new Difference(room.texts().get("places.kind"), kind(now, room), kind),
                new Difference(room.texts().get("places.title"), now.title(), form.text("title")),
                new Difference(room.texts().get("places.address"), now.address().toString(), form.text("address")));
        return differences.isEmpty()
                ? room.back("place-changed", anchor(now.id()))
                : change(
                        room,
                        now,
                        form,
                        differences,
                        List.of(new FieldFault("title", room.texts().get("clash"))));
    }

    private static Page change(Room room, Place now, Form form, List<Difference> differences, List<FieldFault> faults) {
        boolean clash = !differences.isEmpty();
        return room.form(
                room.texts().get("places.change"),
                new WorkForm(
                        room.path(now.id()),
                        clash || form.text("version").isEmpty() ? String.valueOf(now.version()) : form.text("version"),
                        "",
                        "",
                        differences,
                        fields(room, form, faults),
                        room.texts().get("save"),
                        room.path()),
                faults);
    }

    private static List<Content> fields(Room room, Form form, List<FieldFault> faults) {
        return List.of(
                room.ui()
                        .input(room.field("title", "places.title", form, faults)
                                .hint(room.texts().get("places.title.hint"))
                                .longest(120)),
                room.ui()
                        .input(room.field("address", "places.address", form, faults)
                                .hint(room.texts().get("places.address.hint"))
                                .type("url")
                                .spellcheck(false)),
                room.ui()
                        .radios(
                                room.field("kind", "places.kind", form, faults),
                                room.choices(Place.Kind.class, "place", form.text("kind"))));
    }

    private static Form typed(Place place) {
        return Form.of(Map.of(
                "kind", place.kind().code(),
                "title", place.title(),
                "address", place.address().toString()));
    }

    private static PlaceDraft draft(Form form, Room room) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<URI> address = address(form.text("address"));
        if (address.isEmpty()) {
            faults.add(new FieldFault("address", room.texts().get("places.address.wrong")));
            throw new InvalidInput(faults);
        }
        return new PlaceDraft(
                Coded.parse(Place.Kind.class, form.text("kind")).orElse(null), form.text("title"), address.get());
    }

    private static Optional<URI> address(String typed) {
        try {
            return Optional.of(URI.create(typed));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    // Removing

    @GET
    @Path("/{place}/remove")
    public Page askRemove(@PathParam("id") String id, @PathParam("place") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        return room.question(room.texts().get("places.remove"), removal(room, place(key, room, visit)));
    }

    private static WorkQuestion removal(Room room, Place place) {
        return new WorkQuestion(
                room.path(place.id()) + "/remove",
                String.valueOf(place.version()),
                place.title(),
                room.texts().get("places.remove.text"),
                room.texts().get("places.remove.button"),
                room.path());
    }

    @POST
    @Path("/{place}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object remove(@PathParam("id") String id, @PathParam("place") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        try {
            workbook.removePlace(room.id(), key, Room.seen(form), visit.actor());
        } catch (EditClash changed) {
            return room.questionAgain(room.texts().get("places.remove"), removal(room, place(key, room, visit)));
        }
        return room.back("place-removed", "main-content");
    }

    // What all need

    private Room room(String id, Visit visit) {
        return Room.of(collaborations, id, Section.LINKS, visit);
    }

    private List<Place> places(Room room, Visit visit) {
        return workbook.read(room.id(), visit.viewer()).places();
    }

    private Place place(String key, Room room, Visit visit) {
        return places(room, visit).stream()
                .filter(place -> place.id().equals(key))
                .findFirst()
                .orElseThrow(room::gone);
    }

    private static String anchor(String place) {
        return "place-" + place;
    }
}
