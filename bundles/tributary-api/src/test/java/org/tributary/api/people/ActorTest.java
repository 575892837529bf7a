package org.tributary.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

class ActorTest {

    private static final OrganisationId CAMDEN = new OrganisationId("camden");

    @Test
    void each_role_includes_those_before_it() {
        Role[] roles = Role.values();
        for (int i = 0; i < roles.length; i++) {
            for (int j = 0; j < roles.length; j++) {
                assertThat(roles[i].atLeast(roles[j]))
                        .as("%s at least %s", roles[i], roles[j])
                        .isEqualTo(i >= j);
            }
        }
    }

    @Test
    void a_visitor_is_no_member_and_belongs_nowhere() {
        assertThat(Viewer.visitor().isMember()).isFalse();
        assertThat(Viewer.visitor().belongsTo(CAMDEN)).isFalse();
        assertThat(Viewer.administrator().isMember()).isTrue();
    }

    @Test
    void the_audit_trail_names_a_person_by_the_id_alone() {
        Viewer officer = new Viewer(Optional.of(new PersonId("p-17")), Role.MEMBER, Set.of(CAMDEN));
        assertThat(Actor.of(officer, Door.PAGE).id()).isEqualTo("p-17");
        assertThat(new Actor(officer, Door.API, "a token").id()).isEqualTo("p-17");
    }

    @Test
    void who_is_no_person_is_named_by_name_or_role() {
        assertThat(Actor.system("register").id()).isEqualTo("register");
        assertThat(Actor.system("register").door()).isEqualTo(Door.SYSTEM);
        assertThat(Actor.of(Viewer.administrator(), Door.API).id()).isEqualTo("administrator");
    }

    @Test
    void credentials_stay_out_of_logs() {
        assertThat(new Credentials(Optional.of("secret"), Optional.empty()))
                .hasToString("Credentials[bearer=given, session=none]");
        assertThat(new Credentials(Optional.empty(), Optional.of("secret")).toString())
                .doesNotContain("secret");
    }
}
