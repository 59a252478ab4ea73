using System.Text;

namespace Icf;

/// <summary>How a sampler runs; the options do not change what is estimated.</summary>
public sealed record SamplingOptions
{
    /// <summary>Thirty particles of a thousand: on a good network it costs as much in effective particles.</summary>
    internal const double UsualPriorShare = 0.03;

    /// <summary>
    /// For more particles, the number from the prior grows with the square root. So regions that the network misses are
    /// found more often with more particles, while the relative cost goes to zero.
    /// </summary>
    internal const int ParticlesOfUsualShare = 1_000;

    /// <summary>
    /// One in four, if the distance of the query from the range of the training is at least as large as that range.
    /// </summary>
    internal const double PriorShareOfUnlikeQueries = 0.25;

    private readonly double? _priorShare;

    /// <summary>As many threads as there are processors, the usual share from the prior, no progress.</summary>
    public static SamplingOptions Default { get; } = new();

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether a network's draws at a site are spread evenly over the particles instead of being independent: particles
    /// with similar earlier values take quantiles that are spread evenly (array-RQMC; L'Ecuyer, Lécot and Tuffin 2008).
    /// Every draw keeps its distribution, and estimates stay unbiased and usually become more precise, so standard
    /// errors, which are computed as for independent particles, are usually too large. Results for a seed depend on
    /// blocks of 512 particles, not on the number of threads.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>
    /// The share of the particles that are drawn from the prior instead of a trained network, from 0 to 1; null for
    /// 0.03 of up to 1,000 particles, a smaller share of more (the number grows with the square root: 94 of 10,000),
    /// and up to 0.25 of any number, depending on how far the query is from the training, see <see
    /// cref="Posterior{TResult}.Warnings"/>. All particles are weighted by the density of the mixture, so that no
    /// weight exceeds the likelihood by more than 1 / share, whatever the network proposes: what it never proposes is
    /// still found as often as sampling from the prior would. The number of particles from the prior is rounded down,
    /// and their indices depend only on the two numbers. In a rejection loop each attempt comes from the prior with
    /// this probability instead.
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

    /// <summary>The share for a query: the farther the query lies outside of the training, the larger it is.</summary>
    internal static double PriorShareFor(IReadOnlyList<QueryWarning> warnings, int particles)
    {
        double usual = UsualPriorShare * Math.Sqrt(Math.Min(1, (double)ParticlesOfUsualShare / particles));
        return usual
            + (PriorShareOfUnlikeQueries - usual) * warnings.Select(warning => warning.Excess).DefaultIfEmpty().Max();
    }

    /// <summary>
    /// Which answers of a compiled model are refined: those that are <see cref="ReliabilityLevel.Doubtful"/> or worse,
    /// or only those that are <see cref="ReliabilityLevel.Unusable"/>; null for none. A proposal is then fitted to the
    /// query as by <see cref="RefinementEngine.Refine"/>, and the answer with more effective particles is returned;
    /// <see cref="Posterior{TResult}.Refinement"/> says which one it is.
    /// </summary>
    public ReliabilityLevel? Rescue { get; init; }

    /// <summary>The most time for the fit of a rescue; null for no limit.</summary>
    public TimeSpan? RescueBudget { get; init; }

    /// <summary>How the weights of rejection loops are estimated.</summary>
    public RejectionOptions Rejection { get; init; } = RejectionOptions.Default;

    /// <summary>Receives the number of finished particles, from time to time.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    /// <summary>The options of a call with its token; the usual ones where there are none.</summary>
    internal static SamplingOptions Of(SamplingOptions? options, CancellationToken cancellationToken) =>
        (options ?? Default) with
        {
            CancellationToken = cancellationToken,
        };

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
