package io.balto.engine.cli.manual;

import java.util.List;
import java.util.Locale;

/// Writes a manual page with the macros of man(7); what it is given is text, never markup.
///
/// Confined to the thread that writes the page.
final class Troff {
    private final StringBuilder page = new StringBuilder();

    /// Begins a page.
    ///
    /// @param section of the manual, for example 8
    /// @param source what it belongs to, for example `Balto 1.0`
    Troff(String name, int section, String source) {
        page.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT)));
        page.append(' ').append(section).append(" \"\" ").append(quoted(source));
        page.append(' ').append(quoted("Balto manual")).append("\n.nh\n.ad l\n");
    }

    /// A heading.
    Troff section(String title) {
        page.append(".SH ").append(quoted(title)).append('\n');
        return this;
    }

    /// A smaller heading.
    Troff subsection(String title) {
        page.append(".SS ").append(quoted(title)).append('\n');
        return this;
    }

    /// A paragraph.
    Troff paragraph(String text) {
        page.append(".PP\n");
        return line(text);
    }

    /// A term in bold with its explanation.
    Troff item(String term, String text) {
        page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
        return line(text.isEmpty() ? " " : text);
    }

    /// Lines as they are.
    Troff example(List<String> lines) {
        page.append(".PP\n.RS 4\n.nf\n");
        lines.forEach(this::line);
        page.append(".fi\n.RE\n");
        return this;
    }

    /// The page.
    String text() {
        return page.toString();
    }

    private Troff line(String text) {
        String escaped = escaped(text);
        boolean isRequest = escaped.startsWith(".") || escaped.startsWith("'");
        page.append(isRequest ? "\\&" : "").append(escaped).append('\n');
        return this;
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    /// Source: groff_char(7); a bare `-` is a hyphen that cannot be copied into a shell.
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("`", "\\(ga")
                .replace('\n', ' ');
    }
}
