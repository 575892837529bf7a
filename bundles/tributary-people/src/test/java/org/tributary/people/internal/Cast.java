package org.tributary.people.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.web.Visit;

/** People with every role at two councils, and their visits. */
public final class Cast {

    public final Person member;
    public final Person colleague;
    public final Person lead;
    public final Person neighbour;
    public final Person neighbourLead;
    public final Person curator;
    public final Person administrator;

    private final PeopleFixture fixture;

    public Cast(PeopleFixture fixture) {
        this.fixture = fixture;
        member = enrol("Mia", Councils.CAMBURY, Role.MEMBER);
        colleague = enrol("Cole", Councils.CAMBURY, Role.MEMBER);
        lead = enrol("Lea", Councils.CAMBURY, Role.LEAD);
        neighbour = enrol("Nia", Councils.DEEPDALE, Role.MEMBER);
        neighbourLead = enrol("Noel", Councils.DEEPDALE, Role.LEAD);
        curator = enrol("Cura", Councils.DEEPDALE, Role.CURATOR);
        administrator = enrol("Ada", Councils.CAMBURY, Role.ADMINISTRATOR);
    }

    private Person enrol(String name, OrganisationId organisation, Role role) {
        String address = name.toLowerCase(Locale.ROOT) + "@" + organisation + ".example";
        return fixture.people.enrol(address, name, organisation, role, PeopleFixture.OPERATOR);
    }

    /** As whom somebody is recognised, with their second step done. */
    public Viewer viewer(Person somebody) {
        Person now = fixture.people.find(somebody.id()).orElseThrow();
        return new Viewer(
                Optional.of(now.id()),
                now.role(),
                now.organisation().map(Set::of).orElse(Set.of()));
    }

    public Actor actor(Person somebody) {
        return Actor.of(viewer(somebody), Door.PAGE);
    }

    public Visit visit(Person somebody, String path) {
        return visit(viewer(somebody), path);
    }

    public static Visit visit(Viewer viewer, String path) {
        return new Visit(
                viewer,
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                PeopleFixture.SITE,
                PeopleFixture.NOW,
                "a-form-token");
    }
}
