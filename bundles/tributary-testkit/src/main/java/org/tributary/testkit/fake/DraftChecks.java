package org.tributary.testkit.fake;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Tag;
import org.tributary.api.refusal.FieldFault;

/**
 * What a listing must be to be kept: the same bounds, with the same names of fields, as {@code Listings.check} of a running
 * host. {@code ListingsContract} holds both to it.
 */
public final class DraftChecks {

    private static final String MAIL = "[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}";
    private static final long LARGEST = 1_000_000_000_000L;

    private final Predicate<OrganisationId> organisations;
    private final Predicate<String> topics;

    /**
     * @param organisations which organisations there are
     * @param topics which topics there are, by id
     */
    public DraftChecks(Predicate<OrganisationId> organisations, Predicate<String> topics) {
        this.organisations = organisations;
        this.topics = topics;
    }

    /** Checks for a host that knows every organisation and every topic. */
    public static DraftChecks lenient() {
        return new DraftChecks(organisation -> true, topic -> topic.matches("[a-z][a-z0-9-]*"));
    }

    /** What is wrong with it, each with its field; empty where it can be kept. */
    public List<FieldFault> faults(ListingDraft draft) {
        List<FieldFault> faults = new ArrayList<>();
        boolean imported = draft.id().isPresent();
        text("title", draft.headline().title(), imported ? 1 : 10, imported ? 300 : 120, faults);
        text("summary", draft.headline().summary(), 0, 300, faults);
        draft.sections()
                .text()
                .forEach((section, words) -> text("sections." + section.code(), words, 0, 20_000, faults));
        facets(draft, faults);
        organisations(draft, faults);
        contacts(draft.contacts(), faults);
        if (draft.period()
                .start()
                .filter(start -> draft.period()
                        .end()
                        .filter(end -> end.lastDay().isBefore(start.firstDay()))
                        .isPresent())
                .isPresent()) {
            faults.add(new FieldFault("end", "Enter an end that is not before the start."));
        }
        links(draft.links(), faults);
        draft.outcome().ifPresent(outcome -> outcome(outcome, faults));
        draft.provenance().address().ifPresent(address -> address("source", address, faults));
        if (draft.assetType().isPresent() && draft.kind() != ListingKind.ASSET) {
            faults.add(new FieldFault("assetType", "Leave this out: it is only for something to reuse."));
        }
        if (draft.direction().isPresent() && draft.kind() != ListingKind.OPPORTUNITY) {
            faults.add(new FieldFault("direction", "Leave this out: it is only for an offer or an ask."));
        }
        if (draft.anonymous() && draft.kind() != ListingKind.STORY) {
            faults.add(new FieldFault("anonymous", "Only a story can be anonymous."));
        }
        return List.copyOf(faults);
    }

    private void facets(ListingDraft draft, List<FieldFault> faults) {
        most("topics", draft.facets().topics(), 10, faults);
        int i = 0;
        for (String topic : draft.facets().topics()) {
            if (!topics.test(topic)) {
                faults.add(new FieldFault("topics[" + i + "]", "Choose a topic from the list of topics."));
            }
            i++;
        }
        words("tags", draft.facets().tags(), Tag.LONGEST, faults);
        words("technologies", draft.facets().technologies(), 80, faults);
        words("userGroups", draft.facets().userGroups(), 80, faults);
    }

    private void organisations(ListingDraft draft, List<FieldFault> faults) {
        if (!organisations.test(draft.owner())) {
            faults.add(new FieldFault("organisation", "There is no organisation with this id."));
        }
        most("partners", draft.partners(), 100, faults);
        for (int i = 0; i < draft.partners().size(); i++) {
            if (!organisations.test(draft.partners().get(i))) {
                faults.add(new FieldFault("partners[" + i + "]", "There is no organisation with this id."));
            }
        }
    }

    private static void contacts(List<Contact> contacts, List<FieldFault> faults) {
        most("contacts", contacts, 2, faults);
        for (int i = 0; i < contacts.size(); i++) {
            Contact contact = contacts.get(i);
            String field = "contacts[" + i + "].";
            contact.name().ifPresent(name -> text(field + "name", name, 1, 200, faults));
            text(field + "role", contact.role(), contact.name().isPresent() ? 0 : 1, 200, faults);
            if (contact.email().filter(email -> !email.matches(MAIL)).isPresent()) {
                faults.add(new FieldFault(field + "email", "Enter an e-mail address such as name@council.gov.uk."));
            }
        }
    }

    private static void links(List<Link> links, List<FieldFault> faults) {
        most("links", links, 30, faults);
        for (int i = 0; i < links.size(); i++) {
            text("links[" + i + "].title", links.get(i).title(), 1, 200, faults);
            address("links[" + i + "].address", links.get(i).address(), faults);
        }
    }

    private static void outcome(Outcome outcome, List<FieldFault> faults) {
        number("outcome.costBefore", outcome.costBefore(), faults);
        number("outcome.costAfter", outcome.costAfter(), faults);
        number("outcome.hoursSaved", outcome.hoursSaved(), faults);
        number("outcome.residents", outcome.residents(), faults);
        most("outcome.reusedBy", outcome.reusedBy(), 50, faults);
        for (int i = 0; i < outcome.reusedBy().size(); i++) {
            text("outcome.reusedBy[" + i + "]", outcome.reusedBy().get(i), 1, 200, faults);
        }
        outcome.note().ifPresent(note -> text("outcome.note", note, 1, 2_000, faults));
    }

    private static void words(String field, Collection<String> values, int longest, List<FieldFault> faults) {
        most(field, values, 20, faults);
        int i = 0;
        for (String value : values) {
            text(field + "[" + i + "]", value, 1, longest, faults);
            i++;
        }
    }

    private static void most(String field, Collection<?> values, int most, List<FieldFault> faults) {
        if (values.size() > most) {
            faults.add(new FieldFault(field, "Give at most " + most + "."));
        }
    }

    private static void number(String field, OptionalLong number, List<FieldFault> faults) {
        if (number.isPresent() && (number.getAsLong() < 0 || number.getAsLong() > LARGEST)) {
            faults.add(new FieldFault(field, "Enter a whole number from 0 to 1,000,000,000,000."));
        }
    }

    private static void text(String field, String text, int least, int most, List<FieldFault> faults) {
        int length = text.codePointCount(0, text.length());
        if (length < least || least > 0 && text.isBlank()) {
            faults.add(new FieldFault(field, "Enter at least " + least + " characters."));
        } else if (length > most) {
            faults.add(new FieldFault(field, String.format(Locale.UK, "Use at most %,d characters.", most)));
        } else if (text.codePoints().anyMatch(DraftChecks::cannotBeRead)) {
            faults.add(new FieldFault(field, "Take out the control characters."));
        }
    }

    /** Control characters, half characters, and those that turn the direction of what follows. */
    private static boolean cannotBeRead(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return control || half || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static void address(String field, URI address, List<FieldFault> faults) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")
                || address.getHost() == null
                || address.getUserInfo() != null) {
            faults.add(new FieldFault(field, "Enter a full web address that begins with https://."));
        } else if (address.toString().length() > 1000) {
            faults.add(new FieldFault(field, "Use an address of at most 1,000 characters."));
        }
    }
}
