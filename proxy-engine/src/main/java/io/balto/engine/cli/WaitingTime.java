package io.balto.engine.cli;

import io.balto.model.service.DurationText;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how long to wait for an answer: a duration that is not 0.
public final class WaitingTime implements ITypeConverter<DurationText> {
    @Override
    public DurationText convert(String text) {
        DurationText read = BaltoCommand.duration(text);
        if (read.duration().isZero()) {
            throw new TypeConversionException("no answer comes within " + text + "; try 2s");
        }
        return read;
    }
}
