package io.balto.console.connection;

import io.balto.client.ClientProblem;
import io.balto.client.EngineTrust;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.console.connection.Check.Outcome;
import io.balto.model.status.EngineAbout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Finds out in five steps where a connection fails: name, TCP, TLS, token, version. Blocks; runs
/// on a thread of its own and tells each step as soon as it is known.
final class ConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Profile profile;
    private final String token;
    private final Consumer<Check> told;

    ConnectionTest(Profile profile, String token, Consumer<Check> told) {
        this.profile = profile;
        this.token = token;
        this.told = told;
    }

    /// Returns whether all steps passed.
    boolean run() {
        return resolves() && connects() && greets() && answers();
    }

    private String host() {
        return profile.address().getHost().replaceAll("[\\[\\]]", "");
    }

    private boolean isTls() {
        return "https".equalsIgnoreCase(profile.address().getScheme());
    }

    private int port() {
        int port = profile.address().getPort();
        return port > 0 ? port : isTls() ? 443 : 80;
    }

    private boolean tell(String name, Outcome outcome, String words) {
        told.accept(new Check(name, outcome, words));
        return outcome != Outcome.FAILED;
    }

    private boolean resolves() {
        if (profile.socket().isPresent()) {
            return tell("Name", Outcome.SKIPPED, "a socket in the file system of this machine");
        }
        String first = firstHost();
        try {
            InetAddress address = InetAddress.getByName(first);
            return tell(
                    "Name", Outcome.PASSED, first + " is " + address.getHostAddress() + onward());
        } catch (UnknownHostException _) {
            return tell(
                    "Name",
                    Outcome.FAILED,
                    "Nobody knows the name " + first + "; is it spelled right, is a VPN needed?");
        }
    }

    /// The host of the first connection: the proxy's, or the engine's own.
    private String firstHost() {
        return profile.proxyAddress().map(InetSocketAddress::getHostString).orElseGet(this::host);
    }

    private int firstPort() {
        return profile.proxyAddress().map(InetSocketAddress::getPort).orElseGet(this::port);
    }

    private String onward() {
        return profile.proxy() == null ? "" : "; the proxy looks up " + host();
    }

    private boolean connects() {
        if (profile.socket().isPresent()) {
            return tell("TCP", Outcome.SKIPPED, "the file system says who may connect");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(firstHost(), firstPort()), (int) LIMIT.toMillis());
            return tell("TCP", Outcome.PASSED, firstWords() + " accepts connections");
        } catch (IOException refused) {
            return tell(
                    "TCP",
                    Outcome.FAILED,
                    firstWords()
                            + " does not: "
                            + refused.getMessage()
                            + (profile.proxy() == null
                                    ? "; does the engine run, does a firewall stand between?"
                                    : "; does the proxy run, is this its port?"));
        }
    }

    private String firstWords() {
        return (profile.proxy() == null ? "port " : "the proxy at port ") + firstPort();
    }

    private boolean greets() {
        if (!isTls()) {
            String words =
                    profile.isReadableOnTheWay()
                            ? "plain HTTP to another machine: tokens can be read on the way"
                            : "plain HTTP on this machine";
            return tell("TLS", Outcome.SKIPPED, words);
        }
        try (Socket way = way();
                SSLSocket socket =
                        (SSLSocket)
                                EngineTrust.of(profile)
                                        .getSocketFactory()
                                        .createSocket(way, host(), port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String by = profile.caFile() == null ? "" : ", trusted by " + profile.caFile();
            return tell("TLS", Outcome.PASSED, socket.getSession().getProtocol() + by);
        } catch (SSLException untrusted) {
            String hint =
                    profile.caFile() == null
                            ? "; when its CA is your own, name its file as CA file"
                            : "; is this the file of its CA?";
            return tell("TLS", Outcome.FAILED, "not trusted: " + untrusted.getMessage() + hint);
        } catch (IOException | GeneralSecurityException refused) {
            return tell("TLS", Outcome.FAILED, "not reached: " + refused.getMessage());
        }
    }

    /// A connection to the engine, through the proxy where there is one.
    private Socket way() throws IOException {
        Socket socket =
                profile.proxy() == null
                        ? new Socket(Proxy.NO_PROXY)
                        : new Socket(
                                new Proxy(
                                        Proxy.Type.HTTP,
                                        new InetSocketAddress(firstHost(), firstPort())));
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.connect(
                profile.proxy() == null
                        ? new InetSocketAddress(host(), port())
                        : InetSocketAddress.createUnresolved(host(), port()),
                (int) LIMIT.toMillis());
        return socket;
    }

    private boolean answers() {
        try (HttpBaltoClient client = new HttpBaltoClient(profile, token)) {
            EngineAbout about =
                    client.about()
                            .handle(
                                    (answer, failure) -> {
                                        if (failure == null) {
                                            return answer;
                                        }
                                        tellRefusal(ClientProblem.of(failure));
                                        return null;
                                    })
                            .join();
            if (about == null) {
                return false;
            }
            tell("Token", Outcome.PASSED, "you are " + about.caller().role());
            return tell("Version", Outcome.PASSED, about.name() + " " + about.version());
        }
    }

    private void tellRefusal(ClientProblem problem) {
        String hint =
                switch (problem) {
                    case ClientProblem.Unauthorized _ ->
                            " Set a token file for this profile; `balto token create` makes one.";
                    case ClientProblem.Forbidden _ -> " Use a token whose role covers this.";
                    case ClientProblem.NotFound _ -> " Is this the address of an engine?";
                    case ClientProblem.Offline _,
                            ClientProblem.Conflict _,
                            ClientProblem.RateLimited _,
                            ClientProblem.Invalid _,
                            ClientProblem.Server _ ->
                            "";
                };
        boolean isAboutToken =
                problem instanceof ClientProblem.Unauthorized
                        || problem instanceof ClientProblem.Forbidden;
        if (!isAboutToken) {
            tell("Token", Outcome.PASSED, "not refused");
        }
        tell(isAboutToken ? "Token" : "Version", Outcome.FAILED, problem.message() + hint);
    }
}
