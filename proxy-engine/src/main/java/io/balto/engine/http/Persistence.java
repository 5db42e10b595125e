package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;

/// What the Connection fields of one head ask for (RFC 9110 §7.6.1, RFC 9112 §9.3).
@EventLoopConfined
final class Persistence {
    private static final byte[] CLOSE = Ascii.bytes("close");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");
    private static final byte[] UPGRADE = Ascii.bytes("upgrade");

    private boolean close;
    private boolean keepAlive;
    private boolean upgrade;
    private boolean nominations;

    void reset() {
        close = false;
        keepAlive = false;
        upgrade = false;
        nominations = false;
    }

    /// Takes the value of one Connection field: a list of options.
    void add(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == ',') {
                option(
                        bytes,
                        HopByHop.skipSpace(bytes, start, i),
                        HopByHop.trimSpace(bytes, start, i));
                start = i + 1;
            }
        }
    }

    private void option(byte[] bytes, int from, int to) {
        if (from >= to) {
            return;
        }
        if (Ascii.equalsLower(bytes, from, to, CLOSE)) {
            close = true;
        } else if (Ascii.equalsLower(bytes, from, to, KEEP_ALIVE)) {
            keepAlive = true;
        } else if (Ascii.equalsLower(bytes, from, to, UPGRADE)) {
            upgrade = true;
        } else {
            nominations = true;
        }
    }

    boolean keepsAlive(boolean http10) {
        return !close && (!http10 || keepAlive);
    }

    boolean upgrades() {
        return upgrade;
    }

    boolean nominates() {
        return nominations;
    }
}
