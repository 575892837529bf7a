package org.tributary.console.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes what {@code bin/tributary run} asks for. It listens on this machine only, on a port and with a secret that
 * stand in the file {@code run/control} of the data folder, which nobody but the user of this process can read.
 *
 * <p>A request is four lines: the secret, the folder in which the operator stands, {@code terminal} or {@code file}
 * for where the answer goes, and the command. The answer is {@link Frames}. Whoever does not know the secret hears nothing. An operator who goes away interrupts the command.
 */
@Component(service = {})
public final class CommandServer {

    private static final Logger LOG = LoggerFactory.getLogger(CommandServer.class);
    /** How long a caller may take to say what it wants. */
    private static final int PATIENCE_MILLIS = 5_000;
    /** Two for each command: one listens whether the operator is still there. */
    private static final int MOST_THREADS = 32;

    private static final int LONGEST_LINE = 64 * 1024;

    private final ServerSocket server;
    private final Path control;
    private final byte[] secret;
    private final Shell shell;
    private final ExecutorService threads;

    @Activate
    public CommandServer(BundleContext context, @Reference SessionFactory sessions) throws IOException {
        this(runFolder(context), new java.security.SecureRandom(), new KarafShell(sessions));
    }

    CommandServer(Path folder, RandomGenerator random, Shell shell) throws IOException {
        this.shell = shell;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        secret = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
        control = folder.resolve("control");
        server = new ServerSocket(0, 16, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "tributary-console");
            thread.setDaemon(true);
            return thread;
        });
        try {
            publishAddress(folder);
        } catch (IOException e) {
            stop();
            throw e;
        }
        threads.execute(this::listen);
    }

    @Deactivate
    void stop() throws IOException {
        server.close();
        threads.shutdownNow();
        Files.deleteIfExists(control);
    }

    private static Path runFolder(BundleContext context) {
        return Optional.ofNullable(context.getProperty("tributary.data"))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("").toPath())
                .resolve("run");
    }

    /** Nobody ever sees the file half written or readable by others. */
    private void publishAddress(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve("control.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, server.getLocalPort() + "\n" + new String(secret, StandardCharsets.US_ASCII) + "\n");
        Files.move(draft, control, StandardCopyOption.ATOMIC_MOVE);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                try {
                    threads.execute(() -> serve(caller));
                } catch (RejectedExecutionException tooMany) {
                    caller.close();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A caller of bin/tributary was lost", e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(caller.getInputStream());
            if (!MessageDigest.isEqual(line(in), secret)) {
                return;
            }
            Path folder = Path.of(new String(line(in), StandardCharsets.UTF_8));
            boolean terminal = new String(line(in), StandardCharsets.UTF_8).equals("terminal");
            String command = new String(line(in), StandardCharsets.UTF_8);
            caller.setSoTimeout(0);
            Future<?> work = threads.submit(() -> execute(command, folder, terminal, caller));
            waitUntilGone(in);
            work.cancel(true);
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("A caller of bin/tributary went away", e);
        }
    }

    private void execute(String command, Path folder, boolean terminal, Socket caller) {
        // Closing the connection also ends the wait of the thread that listens to it.
        try (caller) {
            Frames frames = new Frames(caller.getOutputStream());
            try (PrintStream out = frames.out();
                    PrintStream err = frames.err()) {
                int exit = execute(command, folder, terminal, out, err);
                out.flush();
                err.flush();
                frames.exit(exit);
            }
        } catch (IOException e) {
            LOG.debug("The operator went away before the end of {}", command, e);
        }
    }

    private int execute(String command, Path folder, boolean terminal, PrintStream out, PrintStream err) {
        try {
            shell.execute(command, folder, terminal, out, err);
            return 0;
        } catch (Exception e) {
            LOG.debug("Failed: {}", command, e);
            out.flush();
            err.println(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
            return 1;
        }
    }

    /** The caller says nothing more, so the next thing that comes is the end. */
    private static void waitUntilGone(InputStream in) {
        try {
            while (in.read() >= 0) {
                LOG.trace("Ignoring what follows a command");
            }
        } catch (IOException e) {
            LOG.trace("The connection was closed", e);
        }
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() == LONGEST_LINE) {
                throw new IOException("No whole line within " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return line.toByteArray();
    }
}
