using System.Text;

namespace Icf;

/// <summary>How a proposal is fitted to a query.</summary>
public sealed record RefineOptions
{
    private readonly int _drawsPerRound = 1_000,
        _maxRounds = 40,
        _mostJointLatents = 40;
    private readonly double _efficiency = 0.5,
        _turnVariance = 0.3;
    private readonly double? _priorShare;

    /// <summary>At most 40 rounds of 1,000 draws, until half of them are effective.</summary>
    public static RefineOptions Default { get; } = new();

    /// <summary>
    /// The draws of the first rounds, at least 100. Later rounds draw more if the fit does not improve.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 100.</exception>
    public int DrawsPerRound
    {
        get => _drawsPerRound;
        init =>
            _drawsPerRound =
                value >= 100
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(DrawsPerRound),
                        value,
                        "A round needs at least 100 draws."
                    );
    }

    /// <summary>
    /// The most rounds, at least 0; with none, the answer comes from what the search for modes has found.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int MaxRounds
    {
        get => _maxRounds;
        init =>
            _maxRounds =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MaxRounds),
                        value,
                        "The number of rounds must be at least 0."
                    );
    }

    /// <summary>The share of effective draws at which the fit is good enough, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double Efficiency
    {
        get => _efficiency;
        init =>
            _efficiency = value is > 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Efficiency),
                    value,
                    "The efficiency must be above 0 and below 1."
                );
    }

    /// <summary>
    /// The most latents that are proposed together, at least 0. If a query has more, plates are handled turn by turn:
    /// loops whose turns draw latents, weight them, and depend on one another only through values from outside of the
    /// loop. Without plates, gradients lead to a proposal for all of them, where the model is
    /// <see cref="ModelTraits.Differentiable"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int MostJointLatents
    {
        get => _mostJointLatents;
        init =>
            _mostJointLatents =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MostJointLatents),
                        value,
                        "The number of latents must be at least 0."
                    );
    }

    /// <summary>
    /// The variance that the turns of plates may add to the log weight of a particle, above 0: the smaller it is, the
    /// more often each turn is run.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double TurnVariance
    {
        get => _turnVariance;
        init =>
            _turnVariance =
                value > 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(TurnVariance),
                        value,
                        "The variance must be above 0."
                    );
    }

    /// <summary>
    /// The most time for the fit, which then ends with the traces that it is running; null for no limit. The particles
    /// of the answer are drawn afterwards. With a limit the result depends on the speed of the machine.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>
    /// The share of the particles that are drawn from the prior, from 0 to 1; null as in
    /// <see cref="SamplingOptions.PriorShare"/>.
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

    /// <summary>
    /// Whether draws of the fit's last rounds are added to the particles if fewer of these are effective than <see
    /// cref="Efficiency"/> demands. The posterior then has more particles than were asked for, each weighted by the
    /// density of the mixture of all proposals that drew them, and the evidence is consistent. By default no draws are
    /// added: then the evidence is unbiased, and the weights show better what the fit has missed.
    /// </summary>
    public bool ReuseDraws { get; init; }

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads must be at least 0.");
    }

    /// <summary>
    /// For a compiled model: how a copy of its network is trained for the query if the answer after the fit is <see
    /// cref="ReliabilityLevel.Doubtful"/> or worse, as it may be for models of random structure; the answer with more
    /// effective particles is returned. The training has the rest of the <see cref="Budget"/> and the same threads and
    /// cancellation token. Null for no such training, which takes seconds or minutes.
    /// </summary>
    public RefineNetworkOptions? Network { get; init; }

    /// <summary>Receives the progress after each round.</summary>
    public IProgress<RefineProgress>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(DrawsPerRound), DrawsPerRound),
            (nameof(MaxRounds), MaxRounds),
            (nameof(Efficiency), Efficiency),
            (nameof(MostJointLatents), MostJointLatents),
            (nameof(TurnVariance), TurnVariance),
            (nameof(Budget), Budget),
            (nameof(PriorShare), PriorShare),
            (nameof(ReuseDraws), ReuseDraws),
            (nameof(Threads), Threads),
            (nameof(Network), Network),
            (nameof(Progress), Progress)
        );
}
