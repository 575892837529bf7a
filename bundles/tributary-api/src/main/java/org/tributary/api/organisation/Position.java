package org.tributary.api.organisation;

/**
 * A point on the map (WGS 84).
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Position(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** @throws IllegalArgumentException where a number is out of range or not a number */
    public Position {
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException(
                    "A position has a latitude from -90 to 90 and a longitude from -180 to 180");
        }
    }

    /**
     * The distance as the crow flies, in kilometres, by the haversine formula (R. W. Sinnott, "Virtues of the
     * Haversine", Sky and Telescope 68, 1984) on the mean Earth radius of the IUGG; right within 0.5 %.
     */
    public double kilometresTo(Position other) {
        double dLat = Math.toRadians(other.latitude - latitude);
        double dLon = Math.toRadians(other.longitude - longitude);
        double h = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
