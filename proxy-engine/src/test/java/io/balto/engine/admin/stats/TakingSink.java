package io.balto.engine.admin.stats;

import io.balto.engine.local.LocalStream.Sink;

import java.io.ByteArrayOutputStream;

/// A client that keeps what it is sent, as much as it has room for.
final class TakingSink implements Sink {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int roomBytes;
    private int room;
    private boolean isOpen = true;
    private Runnable told = () -> {};

    TakingSink() {
        this(Integer.MAX_VALUE);
    }

    /// @param roomBytes what it takes until it is told to take more
    TakingSink(int roomBytes) {
        this.roomBytes = roomBytes;
        this.room = roomBytes;
    }

    byte[] taken() {
        return taken.toByteArray();
    }

    void makeRoom() {
        room = roomBytes;
        told.run();
    }

    @Override
    public boolean offer(byte[] piece) {
        if (!isOpen || piece.length > room) {
            return false;
        }
        room -= piece.length;
        taken.writeBytes(piece);
        return true;
    }

    @Override
    public void onRoom(Runnable listener) {
        told = listener;
    }

    @Override
    public void end() {
        isOpen = false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
