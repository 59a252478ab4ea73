namespace Icf;

/// <summary>A model has more traces than were to be run.</summary>
public sealed class TooManyTracesException : EnumerationException
{
    /// <summary>More traces than <see cref="EnumerateOptions.MaxTraces"/>.</summary>
    /// <param name="atLeast">How many there are at least.</param>
    /// <param name="message">What to do.</param>
    public TooManyTracesException(long atLeast, string message)
        : base(null, message) => AtLeast = atLeast;

    /// <summary>How many traces there are at least.</summary>
    public long AtLeast { get; }
}
