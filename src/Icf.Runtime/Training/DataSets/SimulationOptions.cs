using System.Text;

namespace Icf;

/// <summary>How traces are simulated into a folder; see <see cref="DataSet"/>.</summary>
public sealed record SimulationOptions
{
    /// <summary>The seed; the same seed gives the traces that <see cref="TrainingOptions.Seed"/> gives.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The number of further traces to hold out, as in <see cref="CompileOptions.ValidationTraces"/>; 0 for a tenth,
    /// but from 256 to 4,096.
    /// </summary>
    public int ValidationTraces { get; init; }

    /// <summary>
    /// The number of traces in one file, up to 65,536: at most this many traces per thread are lost when the run is
    /// interrupted. Use a small number if one simulation takes seconds. Training needs 512 traces at a time and reads
    /// whole files: files of more than 512 traces, or of a number that does not divide 512, are read more than once in
    /// each pass.
    /// </summary>
    public int TracesPerShard { get; init; } = 512;

    internal const int MostTracesPerShard = 1 << 16;

    /// <summary>
    /// How much wider than the prior latents are spread; see <see cref="CompileOptions.PriorInflation"/>.
    /// </summary>
    public double PriorInflation { get; init; } = 1;

    /// <summary>Factors of some sites; see <see cref="CompileOptions.SitePriorInflation"/>.</summary>
    public IReadOnlyDictionary<string, double>? SitePriorInflation { get; init; }

    /// <summary>
    /// The probability with which data that may be missing are hidden; see <see cref="CompileOptions.MissingShare"/>.
    /// </summary>
    public double? MissingShare { get; init; }

    /// <summary>The most threads to use; 0 for one per processor. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Receives, after each file, the number of traces in the folder, held-out traces included.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ValidationTraces);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        if (MissingShare is { } share && !(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(MissingShare), share, "MissingShare must be between 0 and 1.");
        if (TracesPerShard is < 1 or > MostTracesPerShard)
            throw new ArgumentOutOfRangeException(
                nameof(TracesPerShard),
                TracesPerShard,
                $"TracesPerShard must be from 1 to {MostTracesPerShard}."
            );
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Seed), Seed),
            (nameof(ValidationTraces), ValidationTraces),
            (nameof(TracesPerShard), TracesPerShard),
            (nameof(PriorInflation), PriorInflation),
            (nameof(SitePriorInflation), SitePriorInflation),
            (nameof(MissingShare), MissingShare),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress)
        );
}
