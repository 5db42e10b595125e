package io.balto.engine.cli.client.access;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.Table;

/// How tokens look; never their text.
final class TokenTables {
    /// A list, or one of it.
    static final AnswerView LIST =
            Table.of(
                    "/id",
                    Column.of("ID", "/id"),
                    Column.of("NAME", "/name"),
                    Column.of("ROLE", "/role"),
                    Column.of("SERVICES", "/services"),
                    Column.of("NETWORKS", "/networks"),
                    Column.of("EXPIRES", "/expires_at"),
                    Column.of("SOURCE", "/source"),
                    Column.wide("CREATED", "/created_at"));

    private TokenTables() {}
}
