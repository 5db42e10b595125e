package io.balto.engine.persistence;

import io.balto.engine.service.Unkept;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/// Every log line of this package: a fixed sentence, then `key=value` pairs.
final class StoreLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);

    private StoreLog() {}

    static void opened(String file, long bytes, long generation, int services, int orders) {
        LOG.info(
                "Journal opened file={} bytes={} generation={} services={} orders={}",
                file,
                bytes,
                generation,
                services,
                orders);
    }

    static void compacted(String file, long before, long after) {
        LOG.info("Journal compacted file={} bytes_before={} bytes_after={}", file, before, after);
    }

    static void writtenAnew(String file, int services) {
        LOG.warn(
                "Journal was deleted under the running engine, it was written anew file={}"
                        + " services={}",
                file,
                services);
    }

    static void notCompacted(String file, IOException cause) {
        LOG.warn(
                "Journal not compacted, it goes on as it is file={} cause=\"{}\"",
                file,
                Unkept.sentence(cause));
    }

    static void notCutOff(String file, long offset, IOException cause) {
        LOG.error(
                "Journal not cut off after a failed write, it is rewritten next time file={}"
                        + " offset={} cause=\"{}\"",
                file,
                offset,
                Unkept.sentence(cause));
    }

    static void notClosed(IOException cause) {
        LOG.warn("State file not closed cause=\"{}\"", Unkept.sentence(cause));
    }
}
