package io.balto.engine.server;

import com.sun.management.UnixOperatingSystemMXBean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;

/// How many client connections the process may have by its limit of open files.
///
/// A fifth stays for backend connections, the journal and logs: an engine without a free descriptor
/// can neither reach a backend nor accept who asks what is wrong.
final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");
    private static final double SHARE_OF_CLIENTS = 0.8;

    private OpenFiles() {}

    /// As many connections as asked for, or as this process can have; says so when it is fewer.
    static int connections(int asked) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long files =
                system instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : -1;
        int possible = connections(asked, files);
        if (possible < asked) {
            LOG.atInfo()
                    .setMessage("Fewer connections than server.limits.connections allows")
                    .addKeyValue("connections", possible)
                    .addKeyValue("asked", asked)
                    .addKeyValue("open_files", files)
                    .log();
        }
        return possible;
    }

    /// @param files most open files of the process, -1 when unknown
    static int connections(int asked, long files) {
        return files < 0 ? asked : Math.clamp((long) (files * SHARE_OF_CLIENTS), 1, asked);
    }
}
