package org.tributary.web.internal.rest;

import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** The request that this thread answers. */
final class Current {

    private Current() {}

    static HttpServletRequest request() {
        return request(JAXRSUtils.getCurrentMessage());
    }

    static HttpServletRequest request(Message message) {
        Message in = message.getExchange() == null || message.getExchange().getInMessage() == null
                ? message
                : message.getExchange().getInMessage();
        return (HttpServletRequest) in.get(AbstractHTTPDestination.HTTP_REQUEST);
    }
}
