package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Form;

/** Whom to ask: two, each a person or the mailbox of a role, each with who may see it. */
final class ContactsPart implements Part {

    private static final int TWO = 2;
    private static final List<Circle> CIRCLES = List.of(Circle.MEMBERS, Circle.PUBLIC, Circle.ORGANISATION);

    @Override
    public String code() {
        return "contacts";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.contacts().isEmpty();
    }

    private static String field(int place, String what) {
        return "contacts[" + place + "]." + what;
    }

    @Override
    public Form show(ListingDraft draft) {
        return show(draft.contacts());
    }

    static Form show(List<Contact> contacts) {
        Filling filling = new Filling();
        for (int i = 0; i < TWO; i++) {
            Optional<Contact> contact = i < contacts.size() ? Optional.of(contacts.get(i)) : Optional.empty();
            filling.text(field(i, "name"), contact.flatMap(Contact::name))
                    .text(field(i, "role"), contact.map(Contact::role))
                    .text(field(i, "email"), contact.flatMap(Contact::email))
                    .text(
                            field(i, "visibleTo"),
                            contact.map(Contact::visibleTo).map(Circle::code).orElse(Circle.MEMBERS.code()));
        }
        return filling.form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < TWO; i++) {
            Optional<String> name = form.given(field(i, "name"));
            Optional<String> email = form.given(field(i, "email"));
            String role = form.text(field(i, "role"));
            if (name.isPresent() || email.isPresent() || !role.isEmpty()) {
                if (name.isEmpty() && role.isEmpty()) {
                    faults.add(field(i, "role"), "contact");
                }
                contacts.add(new Contact(
                        name,
                        role,
                        email,
                        Coded.parse(Circle.class, form.text(field(i, "visibleTo")))
                                .filter(CIRCLES::contains)
                                .orElse(Circle.MEMBERS),
                        isImported(draft, email)));
            }
        }
        return draft.withContacts(contacts);
    }

    /** Whoever came along with an import has not agreed to be written to, until their organisation says so. */
    private static boolean isImported(ListingDraft draft, Optional<String> email) {
        return email.isPresent()
                && draft.contacts().stream()
                        .anyMatch(
                                contact -> contact.imported() && contact.email().equals(email));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Content> inputs = new ArrayList<>();
        for (int i = 0; i < TWO; i++) {
            String visible = form.text(field(i, "visibleTo"));
            inputs.add(desk.ui()
                    .input(desk.field(field(i, "name"), form, faults)
                            .autocomplete("off")
                            .optional()));
            inputs.add(
                    desk.ui().input(desk.field(field(i, "role"), form, faults).optional()));
            inputs.add(desk.ui()
                    .input(desk.field(field(i, "email"), form, faults)
                            .type("email")
                            .autocomplete("off")
                            .spellcheck(false)
                            .optional()));
            inputs.add(desk.ui()
                    .radios(
                            desk.field(field(i, "visibleTo"), form, faults),
                            CIRCLES.stream()
                                    .map(circle -> Choice.of(
                                            circle.code(),
                                            desk.texts().get("contact." + circle.code()),
                                            circle.code().equals(visible)))
                                    .toList()));
        }
        return inputs;
    }
}
