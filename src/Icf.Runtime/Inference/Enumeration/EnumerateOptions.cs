using System.Text;

namespace Icf;

/// <summary>The limits of an enumeration.</summary>
public sealed record EnumerateOptions
{
    /// <summary>A million traces at most, no progress, no cancellation.</summary>
    public static EnumerateOptions Default { get; } = new();

    /// <summary>
    /// The most traces to run, at least 1. Each takes about twice as long as a particle from the prior, and is kept if
    /// it is possible.
    /// </summary>
    public int MaxTraces { get; init; } = 1_000_000;

    /// <summary>Receives the number of finished traces, from time to time.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(MaxTraces), MaxTraces), (nameof(Progress), Progress));
}
