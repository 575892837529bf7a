package org.tributary.api.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** What was given cannot be accepted; each fault names its field. Nothing was saved. */
public final class InvalidInput extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldFault> faults;

    /** @param faults at least one */
    public InvalidInput(List<FieldFault> faults) {
        super(faults.stream().map(FieldFault::sentence).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    /** One fault in one field. */
    public InvalidInput(String field, String sentence) {
        this(List.of(new FieldFault(field, sentence)));
    }

    /** The faults in the order of the fields. */
    public List<FieldFault> faults() {
        return faults;
    }
}
