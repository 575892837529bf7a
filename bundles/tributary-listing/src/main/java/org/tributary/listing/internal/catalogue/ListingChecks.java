package org.tributary.listing.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topics;
import org.tributary.api.refusal.FieldFault;
import org.tributary.listing.internal.PlainText;

/** What a listing must be to be kept, with a sentence for each thing that it is not. */
final class ListingChecks {

    private static final int MOST_VALUES = 20;
    private static final long LARGEST = 1_000_000_000_000L;

    private final Topics topics;

    ListingChecks(Topics topics) {
        this.topics = topics;
    }

    /** @param known which of the organisations that the draft names exist */
    List<FieldFault> faults(ListingDraft draft, Set<OrganisationId> known) {
        List<FieldFault> faults = new ArrayList<>();
        boolean imported = draft.id().isPresent();
        if (imported) {
            PlainText.check("title", draft.headline().title(), 1, 300, faults);
        } else {
            PlainText.checkLine("title", draft.headline().title(), 10, 120, faults);
        }
        PlainText.check("summary", draft.headline().summary(), 0, 300, faults);
        draft.sections()
                .text()
                .forEach((section, text) -> PlainText.check("sections." + section.code(), text, 0, 20_000, faults));
        facets(draft, faults);
        organisations(draft, known, faults);
        contacts(draft.contacts(), faults);
        draft.period()
                .start()
                .filter(start -> draft.period()
                        .end()
                        .filter(end -> end.lastDay().isBefore(start.firstDay()))
                        .isPresent())
                .ifPresent(start -> faults.add(new FieldFault("end", "Enter an end that is not before the start.")));
        links(draft.links(), faults);
        draft.outcome().ifPresent(outcome -> outcome(outcome, faults));
        draft.provenance().address().ifPresent(address -> PlainText.checkAddress("source", address, faults));
        if (draft.assetType().isPresent() && draft.kind() != ListingKind.ASSET) {
            faults.add(new FieldFault("assetType", "Leave this out: it is only for something to reuse."));
        }
        if (draft.direction().isPresent() && draft.kind() != ListingKind.OPPORTUNITY) {
            faults.add(new FieldFault("direction", "Leave this out: it is only for an offer or an ask."));
        }
        if (draft.anonymous() && draft.kind() != ListingKind.STORY) {
            faults.add(new FieldFault("anonymous", "Only a story can be anonymous."));
        }
        return faults;
    }

    private void facets(ListingDraft draft, List<FieldFault> faults) {
        if (draft.facets().topics().size() > 10) {
            faults.add(new FieldFault("topics", "Choose at most 10 topics."));
        }
        int i = 0;
        for (String topic : draft.facets().topics()) {
            if (topics.find(topic).isEmpty()) {
                faults.add(new FieldFault("topics[" + i + "]", "Choose a topic from the list of topics."));
            }
            i++;
        }
        texts("tags", draft.facets().tags(), Tag.LONGEST, faults);
        int tags = 0;
        for (String tag : draft.facets().tags()) {
            PlainText.checkName("tags[" + tags++ + "]", tag, faults);
        }
        texts("technologies", draft.facets().technologies(), 80, faults);
        texts("userGroups", draft.facets().userGroups(), 80, faults);
    }

    private static void texts(String field, Collection<String> values, int longest, List<FieldFault> faults) {
        if (values.size() > MOST_VALUES) {
            faults.add(new FieldFault(field, "Give at most " + MOST_VALUES + "."));
        }
        int i = 0;
        for (String value : values) {
            PlainText.checkLine(field + "[" + i + "]", value, 1, longest, faults);
            i++;
        }
    }

    private static void organisations(ListingDraft draft, Set<OrganisationId> known, List<FieldFault> faults) {
        if (!known.contains(draft.owner())) {
            faults.add(new FieldFault("organisation", "There is no organisation with this id."));
        }
        if (draft.partners().size() > 100) {
            faults.add(new FieldFault("partners", "Give at most 100 partners."));
        }
        for (int i = 0; i < draft.partners().size(); i++) {
            if (!known.contains(draft.partners().get(i))) {
                faults.add(new FieldFault("partners[" + i + "]", "There is no organisation with this id."));
            }
        }
    }

    private static void contacts(List<Contact> contacts, List<FieldFault> faults) {
        if (contacts.size() > 2) {
            faults.add(new FieldFault("contacts", "Give at most two contacts."));
        }
        for (int i = 0; i < contacts.size(); i++) {
            Contact contact = contacts.get(i);
            String field = "contacts[" + i + "].";
            contact.name().ifPresent(name -> {
                PlainText.checkLine(field + "name", name, 1, 200, faults);
                PlainText.checkName(field + "name", name, faults);
            });
            PlainText.checkLine(field + "role", contact.role(), contact.name().isPresent() ? 0 : 1, 200, faults);
            if (!contact.imported()) {
                contact.name().ifPresent(name -> noAddress(field + "name", name, faults));
                noAddress(field + "role", contact.role(), faults);
            }
            contact.email()
                    .filter(email -> !PlainText.isMailAddress(email))
                    .ifPresent(email -> faults.add(
                            new FieldFault(field + "email", "Enter an e-mail address such as name@council.gov.uk.")));
        }
    }

    /** Visitors and machines read names and roles, but never an address. */
    private static void noAddress(String field, String text, List<FieldFault> faults) {
        if (PlainText.holdsMailAddress(text)) {
            faults.add(new FieldFault(field, "Leave the e-mail address out here: everybody can read this."));
        }
    }

    private static void links(List<Link> links, List<FieldFault> faults) {
        if (links.size() > 30) {
            faults.add(new FieldFault("links", "Give at most 30 links."));
        }
        for (int i = 0; i < links.size(); i++) {
            PlainText.check("links[" + i + "].title", links.get(i).title(), 1, 200, faults);
            PlainText.checkAddress("links[" + i + "].address", links.get(i).address(), faults);
        }
    }

    private static void outcome(Outcome outcome, List<FieldFault> faults) {
        number("outcome.costBefore", outcome.costBefore(), faults);
        number("outcome.costAfter", outcome.costAfter(), faults);
        number("outcome.hoursSaved", outcome.hoursSaved(), faults);
        number("outcome.residents", outcome.residents(), faults);
        if (outcome.reusedBy().size() > 50) {
            faults.add(new FieldFault("outcome.reusedBy", "Give at most 50."));
        }
        for (int i = 0; i < outcome.reusedBy().size(); i++) {
            PlainText.check("outcome.reusedBy[" + i + "]", outcome.reusedBy().get(i), 1, 200, faults);
        }
        outcome.note().ifPresent(note -> PlainText.check("outcome.note", note, 1, 2_000, faults));
    }

    private static void number(String field, OptionalLong number, List<FieldFault> faults) {
        if (number.isPresent() && (number.getAsLong() < 0 || number.getAsLong() > LARGEST)) {
            faults.add(new FieldFault(field, "Enter a whole number from 0 to 1,000,000,000,000."));
        }
    }
}
