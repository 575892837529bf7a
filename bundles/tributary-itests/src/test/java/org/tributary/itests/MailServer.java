package org.tributary.itests;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server. It keeps what arrives in the folder in which an installation without one keeps its mail, so that it
 * is read in the same way.
 */
final class MailServer implements AutoCloseable {

    private final SMTPServer server;
    private final AtomicInteger number = new AtomicInteger();
    private final ConcurrentHashMap<String, RejectException> refused = new ConcurrentHashMap<>();
    private volatile Optional<Path> folder = Optional.empty();

    MailServer() {
        server = new SMTPServer.Builder()
                .hideTLS()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(Incoming::new)
                .build();
        server.start();
    }

    /** Its address, for the settings of an installation. */
    String address() {
        return "smtp://127.0.0.1:" + server.getPortAllocated();
    }

    /** Where it keeps what arrives from now on. */
    MailServer into(Installation tributary) throws IOException {
        folder = Optional.of(Files.createDirectories(tributary.data().resolve("outbox")));
        return this;
    }

    /** There is no such mailbox any more. */
    void refuses(String address) {
        refused.put(address, new RejectException(550, "5.1.1 No such mailbox"));
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Incoming implements MessageHandler {

        Incoming(MessageContext context) {
            // Everybody may send.
        }

        @Override
        public void from(String address) {
            // From anybody.
        }

        @Override
        public void recipient(String address) throws RejectException {
            RejectException no = refused.get(address);
            if (no != null) {
                throw no;
            }
        }

        @Override
        public String data(InputStream content) throws IOException {
            Path outbox = folder.orElseThrow();
            Path part = outbox.resolve(String.format("%06d.part", number.incrementAndGet()));
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, outbox.resolve(part.getFileName().toString().replace(".part", ".eml")));
            return null;
        }

        @Override
        public void done() {
            // Kept already.
        }
    }
}
