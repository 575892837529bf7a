package org.tributary.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a server that can be cut, or fall silent as a machine does that hangs. */
final class BrokenLine implements AutoCloseable {

    private final int serverPort;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile boolean cut;

    BrokenLine(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = door.getLocalPort();
        listen();
    }

    int port() {
        return port;
    }

    /** Whoever knocks is turned away, and who is inside is thrown out. The door stays ours: others would take its port. */
    void cut() throws IOException {
        synchronized (sockets) {
            cut = true;
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Everybody is let in and nobody is answered. */
    void fallSilent() {
        silence = new CountDownLatch(1);
    }

    /** All is well again. */
    void mend() {
        silence.countDown();
        cut = false;
    }

    private void listen() {
        threads.execute(() -> {
            while (!door.isClosed()) {
                try {
                    Socket client = door.accept();
                    synchronized (sockets) {
                        if (cut) {
                            client.close();
                            continue;
                        }
                        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                        sockets.add(client);
                        sockets.add(server);
                        threads.execute(() -> carry(client, server));
                        threads.execute(() -> carry(server, client));
                    }
                } catch (IOException e) {
                    // The test is over; the loop asks the door.
                    continue;
                }
            }
        });
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                silence.await();
                out.write(some, 0, count);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The line was cut; both ends are closed with this block.
            sockets.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        silence.countDown();
        door.close();
        cut();
        threads.shutdownNow();
    }
}
