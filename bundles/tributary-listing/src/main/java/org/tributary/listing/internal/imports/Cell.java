package org.tributary.listing.internal.imports;

import java.util.List;
import java.util.Map;

/** What a file says in one place: the same for CSV, where everything is text, and for JSON. */
sealed interface Cell {

    /** Whether it says nothing at all. */
    boolean isBlank();

    /** What a person recognises it by. */
    String shown();

    /** Text as it stands there; may be empty. */
    record Text(String text) implements Cell {

        @Override
        public boolean isBlank() {
            return text.isBlank();
        }

        @Override
        public String shown() {
            return text;
        }
    }

    /** A JSON number as it is written, so that no digit is lost. */
    record Number(String digits) implements Cell {

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public String shown() {
            return digits;
        }
    }

    /** A JSON true or false. */
    record Truth(boolean value) implements Cell {

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public String shown() {
            return String.valueOf(value);
        }
    }

    /** A JSON array. */
    record Many(List<Cell> items) implements Cell {

        public Many {
            items = List.copyOf(items);
        }

        @Override
        public boolean isBlank() {
            return items.stream().allMatch(Cell::isBlank);
        }

        @Override
        public String shown() {
            return "[…]";
        }
    }

    /** A JSON object. */
    record Fields(Map<String, Cell> fields) implements Cell {

        @Override
        public boolean isBlank() {
            return fields.values().stream().allMatch(Cell::isBlank);
        }

        @Override
        public String shown() {
            return "{…}";
        }
    }

    /** JSON's null. */
    record Nothing() implements Cell {

        @Override
        public boolean isBlank() {
            return true;
        }

        @Override
        public String shown() {
            return "";
        }
    }
}
