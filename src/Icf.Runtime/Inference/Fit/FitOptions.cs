using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How parameters are fitted.</summary>
public sealed record FitOptions
{
    /// <summary>A hundred draws for each data set, and at most 200 steps.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>
    /// The draws of latents for each data set at each step, an even number of at least 2. They are spread evenly; where
    /// there are at least twice as many as coordinates of latents, quadratic functions of the coordinates are averaged
    /// exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2, or odd.</exception>
    public int Draws
    {
        get;
        init =>
            field =
                value >= 2 && value % 2 == 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Draws),
                        value,
                        "Draws must be an even number of at least 2: they come in pairs of opposites."
                    );
    } = 100;

    /// <summary>
    /// The independent draws for each data set that the log likelihood at the end is measured with, at least 2.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int FinalDraws
    {
        get;
        init => field = OptionRange.AtLeast(2, value);
    } = 1_000;

    /// <summary>The most steps, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxSteps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 200;

    /// <summary>
    /// The fit ends where so many nats are left to gain, above 0: of δ nats the maximum is √(2δ) standard errors away.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double Tolerance
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 1e-10;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>How long to fit, at most; null for as long as it takes. What comes out then depends on how fast the
    /// machine is.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Told of every step.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Draws), Draws),
            (nameof(FinalDraws), FinalDraws),
            (nameof(MaxSteps), MaxSteps),
            (nameof(Tolerance), Tolerance),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Progress), Progress)
        );
}
