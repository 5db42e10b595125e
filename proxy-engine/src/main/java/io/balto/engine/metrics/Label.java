package io.balto.engine.metrics;

import java.util.Locale;

/// One value of a label; all values that are not configuration are enums, so that nothing a client
/// sends becomes a series.
public sealed interface Label
        permits Label.Method,
                Label.Source,
                Label.RoutingDecision,
                Label.RetryOutcome,
                Label.ConnectResult,
                Label.ConnectionRefusal,
                Label.Protocol,
                Label.HandshakeResult,
                Label.ConnectionUse,
                Label.ProbeResult,
                Label.CodeClass,
                Reason,
                Limit {
    /// The value as scraped: lower-case words joined by `_` unless the enum says otherwise.
    String value();

    /// Method of a request.
    enum Method implements Label {
        GET,
        HEAD,
        POST,
        PUT,
        DELETE,
        CONNECT,
        OPTIONS,
        TRACE,
        PATCH,
        /// Every method not named above; scraped as `_OTHER`.
        OTHER;

        /// Finds a method by its name.
        ///
        /// @param name as received; methods are case-sensitive (RFC 9110 §9.1)
        /// @return the method, `OTHER` for any name not listed
        public static Method of(String name) {
            return switch (name) {
                case "GET" -> GET;
                case "HEAD" -> HEAD;
                case "POST" -> POST;
                case "PUT" -> PUT;
                case "DELETE" -> DELETE;
                case "CONNECT" -> CONNECT;
                case "OPTIONS" -> OPTIONS;
                case "TRACE" -> TRACE;
                case "PATCH" -> PATCH;
                default -> OTHER;
            };
        }

        @Override
        public String value() {
            return this == OTHER ? "_OTHER" : name();
        }
    }

    /// Who made the answer.
    enum Source implements Label {
        BACKEND,
        BALTO;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// What became of the routing of one request.
    enum RoutingDecision implements Label {
        MATCHED,
        NO_HOST,
        NO_PATH,
        METHOD,
        RESERVED;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// How one retry ended.
    enum RetryOutcome implements Label {
        /// It brought an answer below 500, or an upgrade.
        OK,
        /// It brought another answer or none.
        FAILED,
        /// It was wanted and not made, so that it is none.
        BUDGET_EMPTY;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// How one attempt to connect to a backend ended.
    enum ConnectResult implements Label {
        OK,
        REFUSED,
        TIMEOUT,
        TLS,
        DNS,
        /// This process may open no more files.
        NO_FILES;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// Why a client's connection was closed instead of served.
    enum ConnectionRefusal implements Label {
        CONNECTIONS,
        CONNECTIONS_PER_CLIENT,
        OVERLOAD,
        DRAINING;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// What is spoken on a client's connection.
    enum Protocol implements Label {
        H1,
        H2,
        H3,
        WS;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// How a TLS handshake with a client ended.
    enum HandshakeResult implements Label {
        OK,
        ALERT,
        TIMEOUT;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// What a backend connection does now.
    enum ConnectionUse implements Label {
        ACTIVE,
        IDLE;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// How one probe of a backend ended.
    enum ProbeResult implements Label {
        PASS,
        FAIL,
        TIMEOUT,
        ERROR,
        /// This process may open no more files, so that nobody was asked.
        NO_FILES;

        @Override
        public String value() {
            return lower(this);
        }
    }

    /// Class of a status; `NONE` when no answer came.
    enum CodeClass implements Label {
        NONE("none"),
        INFORMATIONAL("1xx"),
        SUCCESS("2xx"),
        REDIRECT("3xx"),
        CLIENT_ERROR("4xx"),
        SERVER_ERROR("5xx"),
        OTHER("_other");

        private static final CodeClass[] BY_HUNDREDS = values();
        private final String value;

        CodeClass(String value) {
            this.value = value;
        }

        /// Finds the class of a status.
        ///
        /// @param status 0 for none, else as received
        /// @return its class, `OTHER` outside 100 to 599
        public static CodeClass of(int status) {
            if (status == 0) {
                return NONE;
            }
            return status >= 100 && status <= 599 ? BY_HUNDREDS[status / 100] : OTHER;
        }

        @Override
        public String value() {
            return value;
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
