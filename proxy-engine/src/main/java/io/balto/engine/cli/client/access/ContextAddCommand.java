package io.balto.engine.cli.client.access;

import io.balto.client.Profile;
import io.balto.engine.cli.client.Contexts;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `balto context add`: an engine under a name.
@Command(
        name = "add",
        description = {
            "Keeps the address of an engine under a name; the first one becomes the current one.",
            "Of a token only the place of its file is kept."
        })
final class ContextAddCommand implements Callable<Integer> {
    /// Where an engine runs.
    enum Environment {
        /// On a desk.
        dev,
        /// Before production.
        stage,
        /// Where it counts.
        prod
    }

    private final Surroundings surroundings;
    private final Contexts contexts;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the context.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "For example http://host:5500 or unix:/run/balto/admin.sock.")
    private String address = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Where the token is, in the first line.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description =
                    "PEM file of the only certificates that may vouch for the engine."
                            + " Default: those the machine trusts.")
    private @Nullable Path caFile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "The proxy to connect through, http://host:port. Default: none.")
    private @Nullable URI proxy;

    @Option(
            names = "--environment",
            paramLabel = "WORD",
            description = "dev, stage or prod. Default: dev.")
    private Environment environment = Environment.dev;

    @Option(names = "--read-only", description = "Changes need --yes.")
    private boolean readOnly;

    @Option(names = "--force", description = "Replaces a context of this name.")
    private boolean force;

    ContextAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.contexts = new Contexts(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try {
            Profile added = profile();
            List<Profile> all = new ArrayList<>(contexts.all());
            boolean isThere = all.removeIf(profile -> profile.name().equals(name));
            if (isThere && !force) {
                terminal.complain("there is a context " + name + "; --force replaces it");
                return ExitCode.NEGATIVE;
            }
            all.add(added);
            contexts.save(all);
            if (all.size() == 1) {
                contexts.use(name);
            }
            terminal.say("balto: kept the context " + name + ": " + added.address());
            return ExitCode.OK;
        } catch (IllegalArgumentException refused) {
            terminal.complain(String.valueOf(refused.getMessage()));
            return ExitCode.USAGE;
        } catch (IOException broken) {
            terminal.complain(String.valueOf(broken.getMessage()));
            return ExitCode.NEGATIVE;
        }
    }

    private Profile profile() {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "a name has letters, digits, dots, - and _, for example prod-1");
        }
        return new Profile(
                name,
                URI.create(address),
                place(tokenFile),
                Profile.Environment.valueOf(environment.name().toUpperCase(Locale.ROOT)),
                readOnly,
                place(caFile),
                proxy);
    }

    private @Nullable String place(@Nullable Path file) {
        return file == null ? null : surroundings.resolve(file).toAbsolutePath().toString();
    }
}
