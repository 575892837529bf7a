package org.tributary.web.internal.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.tributary.web.ReadyBytes;

/** Hands out the description of the API as it is with the slices that are installed now. */
@Path("/api/openapi.json")
public final class OpenApiResource {

    private final byte[] document;

    OpenApiResource(byte[] document) {
        this.document = document;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ReadyBytes
    public byte[] document() {
        return document;
    }
}
