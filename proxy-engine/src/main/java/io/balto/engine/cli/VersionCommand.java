package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.server.BuildFacts;
import io.balto.engine.server.listener.NetworkStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto version`: says what this program was built of and what it works with on this machine.
@Command(
        name = "version",
        description = {
            "Says the version, and what it was built of.",
            "As JSON also how sockets and TLS work on this machine."
        })
final class VersionCommand implements Callable<Integer> {
    /// How it is written.
    enum Output {
        /// For people.
        text,
        /// For programs.
        json
    }

    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Output output = Output.text;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings
                .terminal()
                .printLine(
                        switch (output) {
                            case text -> line();
                            case json -> json();
                        });
        return ExitCode.OK;
    }

    /// `balto 0.1.0 (commit 1a2b3c4, JDK 25, Netty 4.2)`.
    static String line() {
        Map<String, String> built = BuildFacts.all();
        return "balto %s (commit %s, JDK %s, Netty %s)"
                .formatted(
                        built.get("version"),
                        built.get("commit"),
                        built.get("jdk"),
                        built.get("netty"));
    }

    private static String json() {
        NetworkStack stack = NetworkStack.ofThisMachine();
        Map<String, String> facts = new LinkedHashMap<>(BuildFacts.all());
        facts.put("transport", stack.transport());
        facts.put("tls", stack.tls());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(facts);
    }
}
