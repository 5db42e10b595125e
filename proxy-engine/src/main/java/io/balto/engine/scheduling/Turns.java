package io.balto.engine.scheduling;

/// Lets others have the processor in between, for work that would keep one for milliseconds.
///
/// Linux asks who is to have a processor when its thread waits, when another wakes, and at each
/// tick (4 ms where there are 250 of them). An event loop that has just run is often enough not let
/// in when it wakes, whatever the shares, and then nobody asks again before the next tick. A thread
/// that asks by itself ends that wait (ADR 21); it gets less of a processor that somebody else
/// could use all of.
///
/// For one thread.
public final class Turns {
    private final int amount;
    private final Runnable giveWay;
    private int since;

    /// @param amount of work between two turns, in units of its own; best some tenths of a
    ///   millisecond
    public Turns(int amount) {
        this(amount, Thread::yield);
    }

    /// @param giveWay lets others run who are ready to
    Turns(int amount, Runnable giveWay) {
        this.amount = amount;
        this.giveWay = giveWay;
    }

    /// So much was done.
    public void did(int more) {
        since += more;
        if (since >= amount) {
            since = 0;
            giveWay.run();
        }
    }
}
