package io.balto.engine.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What the machine is called, without asking a name server.
final class MachineName {
    private static final String NAMELESS = "balto";

    private MachineName() {}

    /// The variable `HOSTNAME`, else what the file says, else `balto`. Reads the disk.
    ///
    /// @param kernel file in which the system keeps the name; need not exist
    static String of(Map<String, String> environment, Path kernel) {
        String given = environment.getOrDefault("HOSTNAME", "").strip();
        if (!given.isEmpty()) {
            return given;
        }
        try {
            String name = Files.readString(kernel).strip();
            return name.isEmpty() ? NAMELESS : name;
        } catch (IOException _) {
            return NAMELESS; // not every system has it
        }
    }

    /// That of this machine.
    static String ofThisMachine() {
        return of(System.getenv(), Path.of("/proc/sys/kernel/hostname"));
    }
}
