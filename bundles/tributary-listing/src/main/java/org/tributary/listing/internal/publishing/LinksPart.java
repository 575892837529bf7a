package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** Ways to things elsewhere: those there are, and room for two more. */
final class LinksPart implements Part {

    private static final int MOST = 30;
    private static final int SPARE = 2;

    @Override
    public String code() {
        return "links";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.links().isEmpty();
    }

    private static String field(int place, String what) {
        return "links[" + place + "]." + what;
    }

    @Override
    public Form show(ListingDraft draft) {
        Filling filling = new Filling();
        for (int i = 0; i < draft.links().size(); i++) {
            Link link = draft.links().get(i);
            filling.code(field(i, "relation"), Optional.of(link.relation()))
                    .text(field(i, "title"), link.title())
                    .text(field(i, "address"), link.address().toString());
        }
        return filling.form();
    }

    /** Rows that were emptied move up, so that faults name the rows as they are shown again. */
    @Override
    public Form tidy(Form sent) {
        Filling filling = new Filling();
        int place = 0;
        for (int i = 0; i < MOST; i++) {
            if (isGiven(sent, i)) {
                filling.text(field(place, "relation"), sent.text(field(i, "relation")))
                        .text(field(place, "title"), sent.text(field(i, "title")))
                        .text(field(place, "address"), sent.text(field(i, "address")));
                place++;
            }
        }
        return filling.form();
    }

    private static boolean isGiven(Form form, int place) {
        return form.given(field(place, "title")).isPresent()
                || form.given(field(place, "address")).isPresent();
    }

    private static int count(Form form) {
        int count = 0;
        while (count < MOST && isGiven(form, count)) {
            count++;
        }
        return count;
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count(form); i++) {
            String address = form.text(field(i, "address"));
            LinkRelation relation = Coded.parse(LinkRelation.class, form.text(field(i, "relation")))
                    .orElse(LinkRelation.PAGE);
            try {
                links.add(new Link(relation, form.text(field(i, "title")), new URI(address)));
            } catch (URISyntaxException noAddress) {
                faults.add(field(i, "address"), "address");
            }
        }
        return draft.withLinks(links);
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Content> inputs = new ArrayList<>();
        int rows = Math.min(MOST, count(form) + SPARE);
        for (int i = 0; i < rows; i++) {
            String chosen = form.given(field(i, "relation")).orElse(LinkRelation.PAGE.code());
            inputs.add(desk.ui().input(desk.field(field(i, "title"), form, faults)));
            inputs.add(desk.ui()
                    .input(desk.field(field(i, "address"), form, faults)
                            .type("url")
                            .spellcheck(false)));
            inputs.add(desk.ui()
                    .select(
                            desk.field(field(i, "relation"), form, faults),
                            Desk.choices(LinkRelation.class, List.of(chosen), desk.ui()::linkRelation)));
        }
        return inputs;
    }
}
