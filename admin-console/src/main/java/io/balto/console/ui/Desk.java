package io.balto.console.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What a screen asks of the desk it stands on: questions to the operator, the clipboard, files.
/// View models know only this, never a window.
public interface Desk {
    /// Asks whether something shall be done; the question stays until it is answered.
    ///
    /// @return what was entered; empty when the operator thought better of it
    CompletableFuture<Optional<Agreement>> confirm(Confirmation question);

    /// Asks whether something shall be done, and does it. The question stays until that has gone
    /// well; when it has not, it says why and can be answered again.
    ///
    /// @param task does it with what was entered
    void confirm(Confirmation question, Function<Agreement, CompletableFuture<?>> task);

    /// Puts text into the clipboard.
    void copy(String text);

    /// Saves text into a file the operator picks.
    ///
    /// @param name proposed for the file
    void save(String name, String text);

    /// Saves bytes, for example a picture, into a file the operator picks.
    ///
    /// @param name proposed for the file
    void save(String name, byte[] bytes);

    /// Lets the operator pick a file and reads it; empty when none was picked or it cannot be read.
    CompletableFuture<Optional<String>> open(String title);

    /// Shows a folder where the desktop can; where it cannot, says so and copies its path.
    void reveal(Path folder);

    /// Says something that needs no answer.
    void tell(String sentence);

    /// A question.
    ///
    /// @param title verb and target, for example `Drain api-8081?`
    /// @param verb on the button, for example `Drain api-8081`
    /// @param impact sentences on what will happen
    /// @param level how much is asked for
    /// @param nameToType must be typed where the level asks for it; else empty
    record Confirmation(
            String title, String verb, List<String> impact, Level level, String nameToType) {
        /// Copies the sentences.
        public Confirmation {
            impact = List.copyOf(impact);
        }
    }

    /// How much is asked for before something is done.
    enum Level {
        /// A look at what will happen.
        IMPACT,
        /// A reason too.
        REASON,
        /// A reason and a duration.
        REASON_AND_DURATION,
        /// The name of what it is done to, and a reason.
        TYPE_THE_NAME,
        /// The same and a duration.
        TYPE_THE_NAME_AND_DURATION;

        /// Whether the name must be typed.
        public boolean asksForName() {
            return this == TYPE_THE_NAME || this == TYPE_THE_NAME_AND_DURATION;
        }

        /// Whether a duration must be chosen.
        public boolean asksForDuration() {
            return this == REASON_AND_DURATION || this == TYPE_THE_NAME_AND_DURATION;
        }
    }

    /// What the operator entered.
    ///
    /// @param reason empty where none was asked for
    /// @param minutes 0 where no duration was asked for or it has no end
    record Agreement(String reason, int minutes) {}
}
