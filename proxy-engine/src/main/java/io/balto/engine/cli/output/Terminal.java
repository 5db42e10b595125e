package io.balto.engine.cli.output;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The three standard streams of one invocation; the only class that touches them.
///
/// Results go to `print`, so that they can be piped; what is said to a person goes to `say`, or to
/// `complain` when it is the reason of an exit code.
public final class Terminal {
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Looks looks;

    /// How it is used.
    ///
    /// @param colored whether colors are shown
    /// @param quiet whether talk is left out
    /// @param person whether somebody sits there who can be asked
    private record Looks(boolean colored, boolean quiet, boolean person) {}

    private Terminal(InputStream in, PrintWriter out, PrintWriter err, Looks looks) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.looks = looks;
    }

    /// The streams of the process, in UTF-8; colors only for a person at a terminal who has not set
    /// `NO_COLOR` (no-color.org).
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again when redirected
    public static Terminal ofProcess(Map<String, String> environment) {
        Console console = System.console();
        boolean person = console != null && console.isTerminal();
        boolean wanted =
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new Looks(person && wanted, false, person));
    }

    /// Streams of a caller's own.
    public static Terminal of(InputStream in, Writer out, Writer err, boolean colored) {
        return new Terminal(
                in,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Looks(colored, false, false));
    }

    /// The same streams with somebody who can be asked.
    public Terminal withPerson() {
        return new Terminal(in, out, err, new Looks(looks.colored, looks.quiet, true));
    }

    /// The same streams without colors.
    public Terminal withoutColors() {
        return new Terminal(in, out, err, new Looks(false, looks.quiet, looks.person));
    }

    /// The same streams, where nothing is said that is neither result nor complaint.
    public Terminal quiet() {
        return new Terminal(in, out, err, new Looks(looks.colored, true, looks.person));
    }

    /// Whether colors are shown.
    public boolean isColored() {
        return looks.colored;
    }

    /// Writes a part of the result as it is.
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /// Writes a line of the result.
    public void printLine(String line) {
        print(line + "\n");
    }

    /// Says something to whoever started the command, unless it is to be quiet.
    public void say(String line) {
        if (!looks.quiet) {
            tell(line);
        }
    }

    /// Says why the command has no good end; names the program, since many may write here.
    public void complain(String sentence) {
        tell("balto: " + sentence);
    }

    /// Says findings or other lines that belong to a complaint, as they are.
    public void tell(String lines) {
        err.print(lines + "\n");
        err.flush();
    }

    /// Whether somebody sits there who can be asked.
    public boolean hasPerson() {
        return looks.person;
    }

    /// Asks somebody; anything but `y` or `yes` is no. Blocks until a line was typed.
    public boolean agrees(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\n' && line.length() < 16; c = in.read()) {
                line.append((char) c);
            }
        } catch (IOException _) {
            return false;
        }
        return line.toString().strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /// Standard input, up to this many bytes. Blocks until its end.
    public byte[] input(int most) throws IOException {
        return in.readNBytes(most);
    }

    /// Where results go, for a library that writes by itself.
    public PrintWriter out() {
        return out;
    }

    /// Where talk goes, for a library that writes by itself.
    public PrintWriter err() {
        return err;
    }

    /// The text in a color, where colors are shown.
    public String painted(Paint paint, String text) {
        return looks.colored ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /// What a color means.
    public enum Paint {
        /// Wrong.
        ERROR("1;31"),
        /// Strange.
        WARNING("1;33"),
        /// Right.
        GOOD("32"),
        /// Beside the point.
        QUIET("2");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }
}
