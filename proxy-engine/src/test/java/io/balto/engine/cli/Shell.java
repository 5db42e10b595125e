package io.balto.engine.cli;

import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A folder with variables and standard input, in which a test gives the command `balto` and reads
/// what it answers.
final class Shell {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private InputStream input = InputStream.nullInputStream();
    private boolean colored;
    private boolean person;

    Shell(Path folder) {
        this.folder = folder;
        this.environment.put("XDG_CONFIG_HOME", folder.resolve(".config").toString());
    }

    /// What a command left behind; the folder's name is removed from both texts.
    record Answer(int code, String out, String err) {}

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell withInput(String text) {
        input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Shell withInput(InputStream stream) {
        input = stream;
        return this;
    }

    /// Somebody who types this when asked.
    Shell withPerson(String typed) {
        person = true;
        return withInput(typed);
    }

    Shell withColors() {
        colored = true;
        return this;
    }

    Shell file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("x").getParent());
        Files.writeString(file, text);
        return this;
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    Answer balto(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.of(input, out, err, colored);
        terminal = person ? terminal.withPerson() : terminal;
        int code = BaltoCommand.execute(new Surroundings(terminal, environment, folder), arguments);
        return new Answer(code, shown(out), shown(err));
    }

    private String shown(StringWriter text) {
        return text.toString().replace(folder + "/", "");
    }
}
