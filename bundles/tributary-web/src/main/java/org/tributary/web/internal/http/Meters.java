package org.tributary.web.internal.http;

/** Takes the time of requests. */
@FunctionalInterface
public interface Meters {

    /**
     * One request was answered.
     *
     * @param route the template of its path; empty where nothing matched
     * @param nanos how long it took
     */
    void answered(String method, String route, int status, long nanos);
}
