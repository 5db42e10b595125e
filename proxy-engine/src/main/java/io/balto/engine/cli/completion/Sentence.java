package io.balto.engine.cli.completion;

/// The first sentence of a description, short enough to stand beside a word.
final class Sentence {
    private Sentence() {}

    static String of(String[] description) {
        String first = description.length == 0 ? "" : description[0];
        int end = first.indexOf(". ");
        String sentence = end < 0 ? first : first.substring(0, end);
        return sentence.replaceFirst("\\.$", "").replaceFirst("; may be repeated$", "");
    }
}
