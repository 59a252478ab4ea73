using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How parameters and a network are fitted together.</summary>
public sealed record FitNetworkOptions
{
    /// <summary>Sixteen draws for each of eight data sets in a step; a network that learns in both phases.</summary>
    public static FitNetworkOptions Default { get; } = new();

    /// <summary>
    /// What the network learns at each step: half from its own draws by their weights (the wake phase), and half from
    /// simulations with the current values (the sleep phase). <see cref="Objective.ReverseKl"/> makes the fit one of a
    /// variational autoencoder, with the score-function gradient. <see cref="Objective.Draws"/> are the draws for a
    /// data set, which the parameters learn from as well.
    /// </summary>
    /// <exception cref="ArgumentException">The shares exceed 1.</exception>
    public Objective Objective
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            field = value;
        }
    } = new() { ForwardShare = 0.5 };

    /// <summary>The data sets of a step, at least 1; all of them where there are fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Batch
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 8;

    /// <summary>
    /// How far a parameter goes in a step whose gradients are all alike, above 0: for a parameter on the line relative
    /// to its size where that is above 1, for others in its logarithm or logit. The rate falls to a ninth of it where
    /// the likelihood no longer rises.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double LearningRate
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 0.03;

    /// <summary>The learning rate of the network, above 0; it falls with the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double NetworkLearningRate
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 2e-3;

    /// <summary>The most steps, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxSteps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 10_000;

    /// <summary>
    /// Where the log likelihood of all data sets, as it is estimated on the way, rises by no more than so many nats
    /// from four rounds to the next four, the rates are lowered; at the lowest rates, from eight rounds to the next
    /// eight, the fit ends, and the values are the means over these rounds. A round is a pass through all data sets, or
    /// several, of at least 25 steps in all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double Tolerance
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 0.1;

    /// <summary>
    /// The draws for each data set that the log likelihood and the standard errors at the end are measured with, at
    /// least 4.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 4.</exception>
    public int FinalDraws
    {
        get;
        init => field = OptionRange.AtLeast(4, value);
    } = 200;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>How long to fit, at most; null for as long as it takes. What comes out then depends on how fast the
    /// machine is.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Told of every round.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Objective), Objective),
            (nameof(Batch), Batch),
            (nameof(LearningRate), LearningRate),
            (nameof(NetworkLearningRate), NetworkLearningRate),
            (nameof(MaxSteps), MaxSteps),
            (nameof(Tolerance), Tolerance),
            (nameof(FinalDraws), FinalDraws),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Progress), Progress)
        );
}
