package org.tributary.web.internal.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Set;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.tributary.web.BodyLimit;

/** Stops reading a body that is too long, or does not begin. */
@Provider
public final class BodyLimits implements ContainerRequestFilter {

    /** The usual limit, in bytes. */
    static final long USUAL = 1_000_000;

    @Override
    public void filter(ContainerRequestContext context) {
        long limit = limit();
        String declared = context.getHeaderString("Content-Length");
        if (declared != null && declared.matches("\\d{1,18}") && Long.parseLong(declared) > limit) {
            throw new BodyTooLong(limit);
        }
        // Whoever asks a GET for its body waits for one that never comes.
        boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(context.getMethod());
        if (!reads && context.hasEntity()) {
            context.setEntityStream(new Limited(context.getEntityStream(), limit));
        }
    }

    private static long limit() {
        OperationResourceInfo operation =
                JAXRSUtils.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
        Method method = operation == null ? null : operation.getAnnotatedMethod();
        BodyLimit own = method == null ? null : method.getAnnotation(BodyLimit.class);
        return own == null ? USUAL : own.value();
    }

    private static final class Limited extends FilterInputStream {

        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw new BodyTooLong(limit);
            }
        }
    }
}
