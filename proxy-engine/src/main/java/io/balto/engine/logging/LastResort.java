package io.balto.engine.logging;

import java.io.IOException;

/// Says on standard error what the event log cannot say because it is the event log that broke.
final class LastResort implements LineFile.Listener {
    private static final LineFile.Listener NOBODY =
            new LineFile.Listener() {
                @Override
                public void onBroken(String target, IOException cause) {}

                @Override
                public void onMended(String target, long lost) {}
            };

    @Override
    public void onBroken(String target, IOException cause) {
        say("balto: the log cannot be written: " + target + ": " + cause);
    }

    @Override
    public void onMended(String target, long lost) {
        say("balto: the log is written again: " + target + ": " + lost + " lines were lost");
    }

    private static void say(String text) {
        LineBuffer line = new LineBuffer();
        line.sentence(text);
        line.newLine();
        LineFile.standardError(NOBODY).write(line.toBytes());
    }
}
