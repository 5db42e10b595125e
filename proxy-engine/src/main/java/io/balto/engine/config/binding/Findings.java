package io.balto.engine.config.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with a document while it is read. Owned by the thread that reads.
public final class Findings {
    /// Beyond this many nothing is collected: nobody reads them, and a hostile file has millions.
    public static final int MOST = 1_000;

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::place).thenComparing(Finding::code);

    private final List<Finding> collected = new ArrayList<>();
    private final List<Finding> told;

    /// Collects nothing yet.
    public Findings() {
        this(List.of());
    }

    private Findings(List<Finding> told) {
        this.told = told;
    }

    /// Those of a closer look at the same document, where these are told already.
    public Findings further() {
        return new Findings(List.copyOf(collected));
    }

    /// Whether an earlier look found something wrong there, so that what a record has in that place
    /// is not what the document says.
    public boolean isTold(KeyPath path) {
        return told.stream()
                .filter(finding -> finding.code() != Code.COMBINATION)
                .anyMatch(finding -> finding.path().isAtOrAbove(path));
    }

    /// Adds one, unless there are enough, or something is wrong there anyway.
    public void add(Finding finding) {
        if (!isFull() && !isTold(finding.path())) {
            collected.add(finding);
        }
    }

    /// Adds those of a closer look; only the errors where there are errors already, since what a
    /// warning is about may be one of them.
    public void addFurther(Findings further) {
        boolean wantsWarnings = !hasErrors();
        further.collected.stream()
                .filter(finding -> wantsWarnings || !finding.code().isWarning())
                .forEach(this::add);
    }

    /// Whether there are enough.
    public boolean isFull() {
        return collected.size() >= MOST;
    }

    /// Whether one of them is an error.
    public boolean hasErrors() {
        return collected.stream().anyMatch(finding -> !finding.code().isWarning());
    }

    /// Whether one of them is of this kind.
    public boolean contains(Code code) {
        return collected.stream().anyMatch(finding -> finding.code() == code);
    }

    /// All, in the order of their places.
    public List<Finding> sorted() {
        return collected.stream().sorted(ORDER).toList();
    }
}
