package org.tributary.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tributary.api.organisation.Position;
import org.tributary.web.Pin;

/**
 * A small map of the United Kingdom with pins. The outline is our own, a few points of each coast; the projection is
 * equirectangular with its true scale at 55° north.
 *
 * @param pins those on the map, north to south
 * @param places all of them, in the order given
 */
public record UkMap(List<Dot> pins, List<Pin> places) {

    private static final double NORTH = 61.0;
    private static final double SOUTH = 49.8;
    private static final double WEST = -8.4;
    private static final double EAST = 2.0;
    private static final double UNITS_PER_DEGREE = 40;
    private static final double SHRINK = Math.cos(Math.toRadians(55));

    /** The most places that are listed in the open; more of them are folded away. */
    private static final int FEW = 8;

    // Latitude and longitude of each point in turn, clockwise.
    private static final double[][] COASTS = {
        // Great Britain, from Land's End along the south coast
        {
            50.07, -5.72, 49.96, -5.20, 50.14, -5.05, 50.34, -4.45, 50.30, -4.05, 50.22, -3.64, 50.41, -3.50, 50.61,
            -3.42, 50.72, -2.93, 50.62, -2.55, 50.51, -2.46, 50.63, -2.35, 50.60, -1.95, 50.72, -1.85, 50.72, -1.55,
            50.83, -1.30, 50.73, -0.79, 50.82, -0.14, 50.73, 0.25, 50.86, 0.60, 50.91, 0.97, 51.06, 1.17, 51.12, 1.33,
            51.37, 1.44, 51.36, 1.02, 51.45, 0.75, 51.45, 0.40, 51.53, 0.75, 51.62, 0.95, 51.74, 0.90, 51.79, 1.16,
            51.95, 1.34, 52.08, 1.58, 52.48, 1.76, 52.72, 1.70, 52.93, 1.30, 52.97, 0.85, 52.95, 0.49, 52.80, 0.35,
            52.93, 0.08, 53.14, 0.34, 53.35, 0.27, 53.52, 0.02, 53.70, -0.35, 53.73, -0.55, 53.72, -0.25, 53.58, 0.12,
            53.80, -0.03, 54.12, -0.08, 54.28, -0.40, 54.49, -0.61, 54.64, -1.15, 54.91, -1.36, 55.02, -1.42, 55.40,
            -1.58, 55.60, -1.68, 55.77, -2.00, 55.91, -2.14, 56.00, -2.52, 56.06, -2.72, 55.96, -3.05, 56.00, -3.45,
            56.05, -3.70, 56.04, -3.35, 56.18, -2.95, 56.28, -2.59, 56.37, -2.83, 56.40, -3.15, 56.47, -2.85, 56.56,
            -2.58, 56.71, -2.45, 57.15, -2.08, 57.51, -1.77, 57.69, -2.01, 57.67, -2.70, 57.72, -3.28, 57.59, -3.90,
            57.50, -4.20, 57.70, -4.05, 57.87, -3.77, 57.87, -4.05, 58.12, -3.65, 58.44, -3.08, 58.64, -3.03, 58.67,
            -3.37, 58.57, -4.00, 58.50, -4.70, 58.63, -5.00, 58.26, -5.38, 57.95, -5.30, 57.86, -5.78, 57.60, -5.80,
            57.40, -5.87, 57.28, -5.65, 57.00, -5.83, 56.73, -6.23, 56.60, -5.85, 56.42, -5.50, 56.10, -5.60, 55.80,
            -5.65, 55.45, -5.72, 55.29, -5.78, 55.35, -5.52, 55.75, -5.40, 55.98, -5.35, 55.84, -5.15, 55.86, -4.98,
            55.95, -4.76, 55.79, -4.87, 55.62, -4.68, 55.46, -4.65, 55.24, -4.86, 55.00, -5.16, 54.83, -5.10, 54.63,
            -4.86, 54.86, -4.80, 54.68, -4.40, 54.87, -4.30, 54.78, -4.05, 54.87, -3.60, 54.98, -3.07, 54.87, -3.40,
            54.65, -3.57, 54.51, -3.64, 54.20, -3.35, 54.06, -3.23, 54.20, -2.95, 54.17, -2.83, 54.03, -2.92, 53.93,
            -3.03, 53.80, -3.06, 53.72, -2.90, 53.66, -3.02, 53.43, -3.05, 53.39, -3.19, 53.24, -3.08, 53.33, -3.48,
            53.34, -3.87, 53.23, -4.05, 53.31, -4.15, 53.42, -4.29, 53.40, -4.57, 53.25, -4.68, 53.13, -4.35, 52.97,
            -4.45, 52.79, -4.76, 52.78, -4.50, 52.91, -4.13, 52.71, -4.06, 52.41, -4.09, 52.20, -4.38, 52.13, -4.68,
            52.03, -5.07, 51.87, -5.31, 51.80, -5.10, 51.68, -5.18, 51.60, -4.94, 51.66, -4.70, 51.75, -4.40, 51.56,
            -4.33, 51.57, -4.00, 51.62, -3.90, 51.48, -3.72, 51.40, -3.56, 51.45, -3.16, 51.54, -2.95, 51.62, -2.65,
            51.75, -2.45, 51.50, -2.71, 51.34, -2.98, 51.21, -3.00, 51.21, -3.47, 51.24, -3.79, 51.21, -4.12, 51.07,
            -4.22, 51.02, -4.53, 50.83, -4.56, 50.67, -4.76, 50.55, -5.03, 50.35, -5.15, 50.22, -5.48
        },
        // Northern Ireland
        {
            55.19, -6.96, 55.21, -6.65, 55.22, -6.15, 55.05, -5.96, 54.85, -5.79, 54.64, -5.92, 54.67, -5.60, 54.48,
            -5.43, 54.33, -5.47, 54.22, -5.66, 54.20, -5.88, 54.04, -6.03, 54.11, -6.27, 54.04, -6.62, 54.28, -6.87,
            54.42, -7.02, 54.28, -7.20, 54.13, -7.30, 54.20, -7.60, 54.13, -7.80, 54.30, -8.00, 54.46, -8.17, 54.55,
            -7.80, 54.70, -7.90, 54.72, -7.60, 54.84, -7.45, 55.00, -7.40, 55.05, -7.25
        },
        // Isle of Wight
        {50.77, -1.30, 50.69, -1.08, 50.58, -1.29, 50.66, -1.58},
        // Arran
        {55.71, -5.25, 55.52, -5.08, 55.44, -5.20, 55.60, -5.38},
        // Islay and Jura
        {56.15, -5.70, 55.90, -6.00, 55.60, -6.15, 55.62, -6.35, 55.85, -6.50, 55.92, -6.20},
        // Mull
        {56.64, -6.15, 56.48, -5.72, 56.30, -5.90, 56.29, -6.33, 56.56, -6.30},
        // Skye
        {57.70, -6.28, 57.50, -6.13, 57.27, -5.80, 57.03, -5.98, 57.20, -6.38, 57.42, -6.78, 57.60, -6.55},
        // Lewis and Harris
        {58.50, -6.25, 58.20, -6.20, 57.85, -6.70, 57.73, -7.00, 58.05, -7.10, 58.27, -6.85},
        // The Uists
        {57.65, -7.15, 57.30, -7.22, 57.08, -7.30, 57.30, -7.45, 57.63, -7.52},
        // Orkney
        {59.18, -3.05, 58.98, -2.75, 58.80, -2.95, 58.88, -3.38, 59.08, -3.33},
        // Shetland
        {60.83, -0.85, 60.45, -1.02, 59.87, -1.28, 60.18, -1.45, 60.30, -1.65, 60.60, -1.30}
    };

    private static final String OUTLINE = outline();

    /** A pin in the units of the picture. */
    public record Dot(String x, String y, String label) {}

    public static UkMap of(List<Pin> pins) {
        List<Dot> dots = pins.stream()
                .filter(pin -> isOnMap(pin.position()))
                .sorted((a, b) ->
                        Double.compare(b.position().latitude(), a.position().latitude()))
                .map(pin -> new Dot(
                        units(x(pin.position().longitude())),
                        units(y(pin.position().latitude())),
                        pin.label()))
                .toList();
        return new UkMap(dots, List.copyOf(pins));
    }

    /** The outline of land as the data of an SVG path. */
    public String land() {
        return OUTLINE;
    }

    public String viewBox() {
        return "0 0 " + Math.round(x(EAST)) + " " + Math.round(y(SOUTH));
    }

    public boolean isFew() {
        return places.size() <= FEW;
    }

    private static boolean isOnMap(Position position) {
        return position.latitude() < NORTH
                && position.latitude() > SOUTH
                && position.longitude() > WEST
                && position.longitude() < EAST;
    }

    private static double x(double longitude) {
        return (longitude - WEST) * SHRINK * UNITS_PER_DEGREE;
    }

    private static double y(double latitude) {
        return (NORTH - latitude) * UNITS_PER_DEGREE;
    }

    private static String units(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String outline() {
        List<String> paths = new ArrayList<>();
        for (double[] coast : COASTS) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < coast.length; i += 2) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(units(x(coast[i + 1])))
                        .append(' ')
                        .append(units(y(coast[i])));
            }
            paths.add(path.append('Z').toString());
        }
        return String.join("", paths);
    }
}
