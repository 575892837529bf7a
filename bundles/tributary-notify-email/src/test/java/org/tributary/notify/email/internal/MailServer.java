package org.tributary.notify.email.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A real mail server that keeps what arrives and refuses what a test says. */
final class MailServer implements AutoCloseable {

    static final String USER = "mailer@council.example";
    static final String PASSWORD = "p@ss:wörd%";

    /** Where the server says no. */
    enum At {
        SENDER,
        RECIPIENT,
        CONTENT
    }

    /** What arrived. */
    record Arrived(String from, List<String> to, byte[] mail, Optional<String> user, boolean tls) {}

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final List<Session> open = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private volatile At at;
    private volatile RejectException refusal;

    /** In clear, without sign-in. */
    static MailServer plain() {
        return plain(0);
    }

    static MailServer plain(int port) {
        return new MailServer(new SMTPServer.Builder().hideTLS(), port);
    }

    /** In clear at first, then with TLS and a password. */
    static MailServer startTls(SSLContext own) {
        return new MailServer(
                new SMTPServer.Builder()
                        .enableTLS()
                        .requireTLS()
                        .startTlsSocketFactory(own)
                        .requireAuth()
                        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailServer::signIn)),
                0);
    }

    /** With TLS from the first byte on, and a password. */
    static MailServer tls(SSLContext own) {
        return new MailServer(
                new SMTPServer.Builder()
                        .serverSocketFactory(own)
                        .requireAuth()
                        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailServer::signIn)),
                0);
    }

    private MailServer(SMTPServer.Builder builder, int port) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .insertReceivedHeaders(false)
                .sessionHandler(new Counting())
                .messageHandlerFactory(Incoming::new)
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** Says no from now on, with this code. */
    void refuses(At where, int code, String words) {
        refusal = new RejectException(code, words);
        at = where;
    }

    void takesAgain() {
        at = null;
    }

    /** Hangs up on everybody, as servers do on those who say nothing for long. */
    void hangsUp() {
        open.forEach(Session::quit);
        open.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void signIn(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new LoginFailedException("no such user or password");
        }
    }

    private void mayRefuse(At where) throws RejectException {
        if (at == where) {
            throw refusal;
        }
    }

    private final class Counting implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            connections.incrementAndGet();
            open.add(session);
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            open.remove(session);
        }
    }

    private final class Incoming implements MessageHandler {

        private final MessageContext context;
        private final List<String> to = new CopyOnWriteArrayList<>();
        private String from = "";

        Incoming(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String address) throws RejectException {
            mayRefuse(At.SENDER);
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            mayRefuse(At.RECIPIENT);
            to.add(address);
        }

        @Override
        public String data(InputStream content) throws RejectException, IOException {
            byte[] mail = content.readAllBytes();
            mayRefuse(At.CONTENT);
            Optional<String> user =
                    context.getAuthenticationHandler().map(found -> String.valueOf(found.getIdentity()));
            arrived.add(new Arrived(from, List.copyOf(to), mail, user, ((Session) context).isTLSStarted()));
            return null;
        }

        @Override
        public void done() {
            // All is in what arrived.
        }
    }

    /** A certificate for localhost in a new file, made by the JDK's own tool. */
    static KeyStore certificate(Path folder) throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        try (OutputStream ignored = keytool.getOutputStream();
                InputStream out = keytool.getInputStream()) {
            String said = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "secret".toCharArray());
        }
        return store;
    }

    static SSLContext own(KeyStore certificate) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Settings of the mail library by which it trusts this certificate. */
    static Map<String, Object> trust(KeyStore certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return Map.of(
                "mail.smtp.ssl.socketFactory", context.getSocketFactory(),
                "mail.smtps.ssl.socketFactory", context.getSocketFactory());
    }
}
