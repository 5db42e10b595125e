package io.balto.engine.cli;

import io.netty.util.Version;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// Prints what this build is.
@Command(name = "version", description = "Prints version, JDK and Netty.")
final class VersionCommand implements Callable<Integer> {
    /// How the answer is printed.
    enum Form {
        /// One line.
        text,
        /// One object.
        json
    }

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}")
    private Form output = Form.text;

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String version = versionOf(Main.class.getPackage());
        String jdk = Runtime.version().toString();
        terminal.data()
                .println(
                        switch (output) {
                            case text ->
                                    "balto "
                                            + version
                                            + " (JDK "
                                            + jdk
                                            + ", Netty "
                                            + netty()
                                            + ")";
                            case json ->
                                    "{\"version\":\"%s\",\"jdk\":\"%s\",\"netty\":\"%s\"}"
                                            .formatted(version, jdk, netty());
                        });
        return ExitCode.OK;
    }

    private static String versionOf(Package code) {
        String version = code.getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String netty() {
        Version version = Version.identify().get("netty-common");
        return version == null ? "unknown" : version.artifactVersion();
    }
}
