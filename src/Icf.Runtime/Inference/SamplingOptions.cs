namespace Icf;

/// <summary>How a sampler runs; none of it changes what the result is an estimate of.</summary>
public sealed record SamplingOptions
{
    /// <summary>As many threads as there are processors, no progress, no cancellation.</summary>
    public static SamplingOptions Default { get; } = new();

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>How the weights of rejection loops are estimated.</summary>
    public RejectionOptions Rejection { get; init; } = RejectionOptions.Default;

    /// <summary>Told the number of particles done, now and then.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken { get; init; }
}
