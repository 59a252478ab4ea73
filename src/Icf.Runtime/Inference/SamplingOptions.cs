namespace Icf;

/// <summary>How a sampler runs; none of it changes what the result is an estimate of.</summary>
public sealed record SamplingOptions
{
    /// <summary>As many threads as there are processors, no progress, no cancellation.</summary>
    public static SamplingOptions Default { get; } = new();

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether a network's draws are spread evenly over the particles that stand at a site, instead of independently: those
    /// that came from like values take their quantiles from a shifted lattice (array-RQMC; L'Ecuyer, Lécot and Tuffin
    /// 2008). Every draw keeps its distribution, and estimates stay unbiased and usually become more precise, so that standard errors,
    /// which are computed as for independent particles, err on the large side. Results for a seed are then those of blocks of
    /// 512 particles, for any number of threads.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>How the weights of rejection loops are estimated.</summary>
    public RejectionOptions Rejection { get; init; } = RejectionOptions.Default;

    /// <summary>Told the number of particles done, now and then.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken { get; init; }
}
