package org.tributary.listing.internal.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.web.Form;

/**
 * What two people wrote on the same page, put together field by field: where only one of them changed a field, theirs
 * counts; where both did and differ, somebody has to choose.
 *
 * @param merged the page with everything that needs no choice, and with mine where it does
 * @param open the fields in which both differ
 */
record Merge(Form merged, List<String> open) {

    private static final String CHOICE = "use.";

    /** What every form carries beside its fields. */
    private static final Set<String> CONTROLS = Set.of("version", "step", "_token");

    /** @param base the page as both had it before; empty where nobody knows */
    static Merge of(Optional<Form> base, Form theirs, Form mine) {
        Set<String> names = new LinkedHashSet<>(theirs.fields().keySet());
        names.addAll(mine.fields().keySet());
        Map<String, List<String>> merged = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String name : names) {
            List<String> their = theirs.all(name);
            List<String> my = mine.all(name);
            Optional<List<String>> before = base.map(form -> form.all(name));
            if (their.equals(my) || before.filter(their::equals).isPresent()) {
                merged.put(name, my);
            } else if (before.filter(my::equals).isPresent()) {
                merged.put(name, their);
            } else {
                merged.put(name, my);
                open.add(name);
            }
        }
        return new Merge(new Form(merged), open);
    }

    static String choice(String field) {
        return CHOICE + field;
    }

    /** The fields that were sent, with theirs where somebody chose theirs. */
    static Form chosen(Form sent, Form theirs) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        sent.fields().forEach((name, values) -> {
            if (!name.startsWith(CHOICE) && !CONTROLS.contains(name)) {
                fields.put(name, values);
            }
        });
        sent.fields().keySet().stream()
                .filter(name -> name.startsWith(CHOICE) && sent.text(name).equals("theirs"))
                .map(name -> name.substring(CHOICE.length()))
                .forEach(name -> fields.put(name, theirs.all(name)));
        return new Form(fields);
    }
}
