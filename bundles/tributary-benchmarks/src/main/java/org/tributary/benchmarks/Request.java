package org.tributary.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * One request to a server, ready to be asked again and again.
 *
 * @param path with its query
 * @param body what to post as JSON; empty for a GET
 */
record Request(String path, String body) {

    static Request get(String path) {
        return new Request(path, "");
    }

    static Request post(String path, String json) {
        return new Request(path, json);
    }

    boolean isGet() {
        return body.isEmpty();
    }

    /** As HTTP/1.1 has it, over a connection that stays. */
    byte[] bytes(String host) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = (isGet() ? "GET " : "POST ") + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n"
                + (isGet() ? "" : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
