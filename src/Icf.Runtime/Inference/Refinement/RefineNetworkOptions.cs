using System.Text;

namespace Icf;

/// <summary>How a network is refined to data sets, and to others like them.</summary>
public sealed record RefineNetworkOptions
{
    private readonly int _drawsPerRound = 2_000,
        _tracesPerRound = 1_200,
        _neighbors = 16,
        _maxRounds = 40;
    private readonly double _efficiency = 0.5,
        _learningRate = 3e-3,
        _priorTraces = 0.15;

    /// <summary>At most 40 rounds, until half of the draws are effective.</summary>
    public static RefineNetworkOptions Default { get; } = new();

    /// <summary>
    /// The seed; the same seed gives the same network, bit by bit with the managed engine, unless a
    /// <see cref="Budget"/> cuts it short.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>The draws with which each data set is answered in a round, at least 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 100.</exception>
    public int DrawsPerRound
    {
        get => _drawsPerRound;
        init => _drawsPerRound = AtLeast(value, 100, nameof(DrawsPerRound));
    }

    /// <summary>The traces on which the network is trained in a round, at least 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 100.</exception>
    public int TracesPerRound
    {
        get => _tracesPerRound;
        init => _tracesPerRound = AtLeast(value, 100, nameof(TracesPerRound));
    }

    /// <summary>
    /// How many neighbours of the data sets are drawn in a round, at least 0: data sets simulated from the posterior of
    /// one of them. With them the network becomes good around the data sets, and not only at these points.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init => _neighbors = AtLeast(value, 0, nameof(Neighbors));
    }

    /// <summary>
    /// The share of the training traces that are ordinary simulations of the prior, from 0 and below 1, so that the
    /// network does not forget.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, or 1 and above.</exception>
    public double PriorTraces
    {
        get => _priorTraces;
        init =>
            _priorTraces = value is >= 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(PriorTraces),
                    value,
                    "The share of prior traces must be at least 0 and below 1."
                );
    }

    /// <summary>
    /// The learning rate; the rate rises to it at first, and is halved if nothing was gained for some rounds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        init =>
            _learningRate = value is > 0 and < double.PositiveInfinity
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(LearningRate),
                    value,
                    "The learning rate must be positive and finite."
                );
    }

    /// <summary>The most rounds, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxRounds
    {
        get => _maxRounds;
        init => _maxRounds = AtLeast(value, 1, nameof(MaxRounds));
    }

    /// <summary>
    /// The share of effective draws of each data set at which the network is good enough: above 0 and below 1. Of
    /// neighbours, half of it is enough, on average.
    /// </summary>
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
    /// The most time for the rounds; null for no limit. The current round is stopped, and the best network so far is
    /// measured afterwards. The result then depends on the speed of the machine.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>
    /// The most threads to use; 0 for one per processor. The result does not depend on it, with the managed engine.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = AtLeast(value, 0, nameof(Threads));
    }

    /// <summary>Receives the progress after each round.</summary>
    public IProgress<RefineNetworkProgress>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private static int AtLeast(int value, int least, string name) =>
        value >= least
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                FormattableString.Invariant($"{name} must be at least {least}.")
            );

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Seed), Seed),
            (nameof(DrawsPerRound), DrawsPerRound),
            (nameof(TracesPerRound), TracesPerRound),
            (nameof(Neighbors), Neighbors),
            (nameof(PriorTraces), PriorTraces),
            (nameof(LearningRate), LearningRate),
            (nameof(MaxRounds), MaxRounds),
            (nameof(Efficiency), Efficiency),
            (nameof(Budget), Budget),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress)
        );
}
