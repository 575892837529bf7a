package org.tributary.web.internal.rest;

import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.tributary.web.Visit;
import org.tributary.web.internal.http.Visits;

/** Gives resource methods their {@code @Context Visit}. */
@Provider
public final class VisitContext implements ContextProvider<Visit> {

    private final Visits visits;

    VisitContext(Visits visits) {
        this.visits = visits;
    }

    @Override
    public Visit createContext(Message message) {
        return visits.of(Current.request(message));
    }
}
