package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** The text, section by section. */
final class SectionsPart implements Part {

    private static final Set<Section> ELSEWHERE = Set.of(Section.USERS, Section.SHAREABLE, Section.UNIQUE);

    @Override
    public String code() {
        return "text";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return draft.sections().text().keySet().stream().anyMatch(section -> !ELSEWHERE.contains(section));
    }

    private static List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(Section.values()));
        sections.removeAll(ELSEWHERE);
        return sections;
    }

    static String field(Section section) {
        return "sections." + section.code();
    }

    @Override
    public Form show(ListingDraft draft) {
        Filling filling = new Filling();
        sections()
                .forEach(section ->
                        filling.text(field(section), draft.sections().text().getOrDefault(section, "")));
        return filling.form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        return write(form, draft, sections());
    }

    /** The draft with these sections as the form has them. */
    static ListingDraft write(Form form, ListingDraft draft, List<Section> sections) {
        Map<Section, String> text = new EnumMap<>(Section.class);
        text.putAll(draft.sections().text());
        sections.forEach(section -> text.put(section, form.text(field(section))));
        return draft.withSections(new Sections(text));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Content> inputs = new ArrayList<>();
        for (Section section : sections()) {
            inputs.add(desk.ui()
                    .textarea(desk.field(field(section), form, faults).rows(6).optional()));
        }
        return inputs;
    }

    /** What can be reused, what of it is for everybody and what only for us. */
    static final class Reuse implements Part {

        private static final List<Section> SECTIONS = List.of(Section.SHAREABLE, Section.UNIQUE);

        @Override
        public String code() {
            return "reuse";
        }

        @Override
        public boolean fits(ListingDraft draft) {
            return draft.kind() == ListingKind.ASSET
                    || draft.kind() == ListingKind.PROJECT
                    || draft.kind() == ListingKind.STORY
                    || isBegun(draft);
        }

        @Override
        public boolean isBegun(ListingDraft draft) {
            return draft.assetType().isPresent()
                    || SECTIONS.stream().anyMatch(draft.sections().text()::containsKey);
        }

        @Override
        public Form show(ListingDraft draft) {
            Filling filling = new Filling();
            if (draft.kind() == ListingKind.ASSET) {
                filling.code("assetType", draft.assetType());
            }
            SECTIONS.forEach(section ->
                    filling.text(field(section), draft.sections().text().getOrDefault(section, "")));
            return filling.form();
        }

        @Override
        public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
            ListingDraft written = write(form, draft, SECTIONS);
            return draft.kind() == ListingKind.ASSET
                    ? written.withAssetType(Coded.parse(AssetType.class, form.text("assetType")))
                    : written;
        }

        @Override
        public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
            List<Content> inputs = new ArrayList<>();
            if (form.has("assetType") || desk.kind().equals(KindWord.ASSET.code())) {
                inputs.add(desk.ui()
                        .radios(
                                desk.field("assetType", form, faults),
                                Desk.choices(AssetType.class, List.of(form.text("assetType")), desk.ui()::assetType)));
            }
            SECTIONS.forEach(section -> inputs.add(desk.ui()
                    .textarea(desk.field(field(section), form, faults).rows(6).optional())));
            return inputs;
        }
    }
}
