package io.balto.engine.admin.http;

import io.balto.engine.config.AdminRole;
import io.balto.engine.local.LocalRequest;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes requests for tests of single endpoints.
public final class Requests {
    /// Somebody who may do everything.
    public static final Caller ANYBODY =
            new Caller(
                    "tester", "", "", AdminRole.ADMIN, List.of(), InetAddress.getLoopbackAddress());

    private Requests() {}

    /// A request of the machine itself.
    ///
    /// @param fields names in lower case and values by turns
    public static LocalRequest raw(String method, String target, String body, String... fields) {
        return from("127.0.0.1", method, target, body, fields);
    }

    /// A request of another address.
    public static LocalRequest from(
            String peer, String method, String target, String body, String... fields) {
        List<LocalRequest.Field> all = new ArrayList<>();
        String host = "localhost:5500";
        for (int i = 0; i + 1 < fields.length; i += 2) {
            host = fields[i].equals("host") ? fields[i + 1] : host;
            all.add(new LocalRequest.Field(fields[i], fields[i + 1]));
        }
        return new LocalRequest(
                method,
                target,
                host,
                all,
                InetAddress.ofLiteral(peer),
                body.getBytes(StandardCharsets.UTF_8),
                "r1");
    }

    /// A request that was admitted.
    public static AdminRequest admitted(LocalRequest raw) {
        Read<Query> query = Query.read("", List.of());
        return new AdminRequest(raw, Map.of(), ((Read.Of<Query>) query).value(), ANYBODY);
    }
}
