package io.balto.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

class LocalEngineTest {
    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "404, false", "500, false"})
    void look_refused_isAnEngineWhenItAsksForAToken(int status, boolean isEngine)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            String found = LocalEngine.look(address);

            assertThat(found)
                    .isEqualTo(
                            isEngine
                                    ? "An engine answers on "
                                            + address.getAuthority()
                                            + " and asks for a token"
                                    : "");
        } finally {
            server.stop(0);
        }
    }
}
