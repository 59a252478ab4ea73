using System.Text;

namespace Icf;

/// <summary>How a sampler runs; none of it changes what the result is an estimate of.</summary>
public sealed record SamplingOptions
{
    /// <summary>Thirty particles of a thousand: on a good network it costs as much in effective particles.</summary>
    internal const double UsualPriorShare = 0.03;

    /// <summary>
    /// Of more particles, the number of those from the prior grows like the root. What the network misses is found more
    /// often the more particles there are, while the cost of looking for it vanishes.
    /// </summary>
    internal const int ParticlesOfUsualShare = 1_000;

    /// <summary>
    /// One in four, where the query lies as far outside of what a network was trained on as that is wide, or farther.
    /// </summary>
    internal const double PriorShareOfUnlikeQueries = 0.25;

    private readonly double? _priorShare;

    /// <summary>As many threads as there are processors, the usual share from the prior, no progress.</summary>
    public static SamplingOptions Default { get; } = new();

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether a network's draws are spread evenly over the particles that stand at a site, instead of independently:
    /// those that came from like values take their quantiles from a shifted lattice (array-RQMC; L'Ecuyer, Lécot and
    /// Tuffin 2008). Every draw keeps its distribution, and estimates stay unbiased and usually become more precise, so
    /// that standard errors, which are computed as for independent particles, err on the large side. Results for a seed
    /// are then those of blocks of 512 particles, for any number of threads.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>
    /// The share of the particles that are drawn from the prior instead of a trained network, from 0 to 1; null for
    /// 0.03 of up to 1,000 particles, less of more (their number grows like the root: 94 of 10,000), and up to 0.25 of
    /// any number the farther the query is from the training, as <see cref="Posterior{TResult}.Warnings"/> say. All
    /// particles are weighted by the density of the mixture, so that no weight exceeds the likelihood by more than 1 /
    /// share, whatever the network proposes: what it never proposes is still found as often as sampling from the prior
    /// would. The number of particles from the prior is rounded down, and their places among the others follow from the
    /// numbers of both. In a rejection loop each attempt comes from the prior with this probability instead.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double? PriorShare
    {
        get => _priorShare;
        init =>
            _priorShare = value is null or (>= 0 and <= 1)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(PriorShare),
                    value,
                    "The share must be between 0 and 1."
                );
    }

    /// <summary>The share for a query: more the farther something of it lies outside of the training.</summary>
    internal static double PriorShareFor(IReadOnlyList<QueryWarning> warnings, int particles)
    {
        double usual = UsualPriorShare * Math.Sqrt(Math.Min(1, (double)ParticlesOfUsualShare / particles));
        return usual
            + (PriorShareOfUnlikeQueries - usual) * warnings.Select(warning => warning.Excess).DefaultIfEmpty().Max();
    }

    /// <summary>
    /// Of a compiled query, the answers that are refined: those that are <see cref="ReliabilityLevel.Doubtful"/> or
    /// worse, or only those that are <see cref="ReliabilityLevel.Unusable"/>; null for none. A proposal is then fitted
    /// to the query as by <see cref="RefinementEngine.Refine"/>, and whichever answer has more
    /// effective particles counts; <see cref="Posterior{TResult}.Refinement"/> tells which it is.
    /// </summary>
    public ReliabilityLevel? Rescue { get; init; }

    /// <summary>How long the fit of a rescue may take, at most; null for as long as it takes.</summary>
    public TimeSpan? RescueBudget { get; init; }

    /// <summary>How the weights of rejection loops are estimated.</summary>
    public RejectionOptions Rejection { get; init; } = RejectionOptions.Default;

    /// <summary>Told the number of particles done, now and then.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Threads), Threads),
            (nameof(Stratified), Stratified),
            (nameof(PriorShare), PriorShare),
            (nameof(Rescue), Rescue),
            (nameof(RescueBudget), RescueBudget),
            (nameof(Rejection), Rejection),
            (nameof(Progress), Progress)
        );
}
