package org.tributary.web.internal.rest;

import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.tributary.api.people.Viewer;
import org.tributary.web.internal.http.Incoming;

/** Gives resource methods their {@code @Context Viewer}. */
@Provider
public final class ViewerContext implements ContextProvider<Viewer> {

    @Override
    public Viewer createContext(Message message) {
        return Incoming.of(Current.request(message)).viewer();
    }
}
