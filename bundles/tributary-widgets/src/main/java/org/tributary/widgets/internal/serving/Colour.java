package org.tributary.widgets.internal.serving;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of a screen, with what WCAG 2.2 says of how it can be told from another one. */
public record Colour(int red, int green, int blue) {

    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);

    /** What text of any size needs against what is behind it (WCAG 2.2, 1.4.3). */
    public static final double READABLE = 4.5;

    private static final Pattern FORM = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    /** Steps from one colour to another; small enough that nobody sees one. */
    private static final int STEPS = 100;

    /** Reads {@code #rgb} or {@code #rrggbb}; empty for everything else. */
    public static Optional<Colour> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String hex = text.length() == 7 ? text.substring(1) : text.substring(1).replaceAll("(.)", "$1$1");
        int all = Integer.parseInt(hex, 16);
        return Optional.of(new Colour(all >> 16, all >> 8 & 0xff, all & 0xff));
    }

    /** A colour that is written down in code. */
    static Colour of(String hex) {
        return parse(hex).orElseThrow(() -> new IllegalArgumentException("Not a colour: " + hex));
    }

    /** The relative luminance of WCAG 2.2, from 0 for black to 1 for white. */
    public double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** The contrast ratio of WCAG 2.2, from 1 for the same to 21 for black on white. */
    public double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /** Whether text of this colour can be read on that ground. */
    public boolean isReadableOn(Colour ground) {
        return contrast(ground) >= READABLE;
    }

    /**
     * The nearest colour of the same sort that can be read on a ground: this one where it can, otherwise darker or lighter,
     * whichever takes less.
     */
    public Colour readableOn(Colour ground) {
        for (int step = 0; step <= STEPS; step++) {
            for (Colour end : new Colour[] {BLACK, WHITE}) {
                Colour mixed = mixedWith(end, step / (double) STEPS);
                if (mixed.isReadableOn(ground)) {
                    return mixed;
                }
            }
        }
        throw new IllegalStateException("Black or white can be read on every colour");
    }

    /** @param share how much of the other: 0 for this one, 1 for the other */
    Colour mixedWith(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int own, int other, double share) {
        return (int) Math.round(own + (other - own) * share);
    }

    /** {@code #rrggbb}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
