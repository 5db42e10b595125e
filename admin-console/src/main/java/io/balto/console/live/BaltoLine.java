package io.balto.console.live;

import io.balto.client.BackendKey;
import io.balto.client.Profile;
import io.balto.client.WriteOptions;
import io.balto.model.explain.ExplainRequest;
import io.balto.model.service.ServiceId;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;

import java.time.Duration;

/// What an action is in words of the command line, ready for a shell; a token is never in it. Pure.
public final class BaltoLine {
    private final String words;

    private BaltoLine(String words) {
        this.words = words;
    }

    static BaltoLine state(BackendKey key, OperatorState state, WriteOptions options) {
        return backend("backends " + state.word(), key, "")
                .and(options.force() ? " --force" : "")
                .because(options);
    }

    static BaltoLine weight(BackendKey key, int weight, WriteOptions options) {
        return backend("backends weight", key, " " + weight).because(options);
    }

    static BaltoLine check(BackendKey key) {
        return backend("backends check", key, "");
    }

    static BaltoLine circuit(BackendKey key, WantedCircuit wanted, WriteOptions options) {
        Duration ttl = wanted.ttl();
        return backend("circuits " + verb(wanted.mode()), key, "")
                .and(ttl == null ? "" : " --ttl " + ttl.toSeconds() + "s")
                .because(options);
    }

    private static String verb(WantedCircuit.Mode mode) {
        return switch (mode) {
            case OPEN -> "open";
            case CLOSED -> "close";
            case AUTO -> "auto";
        };
    }

    static BaltoLine register(String json, WriteOptions options) {
        return new BaltoLine("services add -f -").because(options).reading(json);
    }

    static BaltoLine replace(ServiceId id, String json, WriteOptions options) {
        return new BaltoLine("services set " + quoted(id.value()) + " -f -")
                .because(options)
                .reading(json);
    }

    static BaltoLine remove(ServiceId id, WriteOptions options) {
        return new BaltoLine("services rm " + quoted(id.value())).because(options);
    }

    static BaltoLine rollback(long number, WriteOptions options) {
        return new BaltoLine("rollback " + number).because(options);
    }

    static BaltoLine apply(String yaml, WriteOptions options) {
        return new BaltoLine("apply -f -").because(options).reading(yaml);
    }

    /// A question about routing.
    public static BaltoLine explain(ExplainRequest request) {
        StringBuilder line = new StringBuilder("explain " + request.method() + " ");
        line.append(quoted(request.url()));
        request.headers()
                .forEach((name, value) -> line.append(" -H ").append(quoted(name + ": " + value)));
        String client = request.clientIp();
        return new BaltoLine(line.toString())
                .and(client == null ? "" : " --client-ip " + client)
                .and(
                        request.against().equals("live")
                                ? ""
                                : " --against " + quoted(request.against()));
    }

    static BaltoLine reset(BackendKey key, WriteOptions options) {
        return backend("circuits reset", key, "").because(options);
    }

    /// @param words of the command, ready for a shell
    static BaltoLine list(String words) {
        return new BaltoLine(words);
    }

    /// What differs between two generations.
    public static BaltoLine diff(long from, long to) {
        return new BaltoLine("diff --from " + from + " --to " + to);
    }

    private static BaltoLine backend(String verb, BackendKey key, String more) {
        return new BaltoLine(
                verb + " " + quoted(key.backend()) + more + " -s " + quoted(key.service().value()));
    }

    private BaltoLine and(String more) {
        return new BaltoLine(words + more);
    }

    private BaltoLine because(WriteOptions options) {
        return options.reason().isEmpty() ? this : and(" --reason " + quoted(options.reason()));
    }

    private BaltoLine reading(String text) {
        return new BaltoLine(words + " <<< " + quoted(text));
    }

    /// The whole line for the engine of a profile: by its address, or by its name where a proxy or
    /// a CA file is needed too, which only a context has.
    String at(Profile profile) {
        boolean isDirect = profile.caFile() == null && profile.proxy() == null;
        String engine = isDirect ? profile.address().toString() : quoted(profile.name());
        int input = words.indexOf(" <<< ");
        String command = input < 0 ? words : words.substring(0, input);
        String rest = input < 0 ? "" : words.substring(input);
        return "balto " + command + " -e " + engine + rest;
    }

    static String quoted(String text) {
        return text.matches("[A-Za-z0-9._:/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
