using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How good an answer must be, and what may be spent on it.</summary>
public sealed record Quality
{
    /// <summary>400 effective draws, Good, with at most 100,000 particles and no limit of time.</summary>
    public static Quality Default { get; } = new();

    /// <summary>
    /// How many independent draws from the posterior the answer must be worth, at least 1: with 400 every mean is known
    /// to a twentieth of its standard deviation.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or not a number.</exception>
    public double EffectiveSampleSize
    {
        get;
        init =>
            field = value is >= 1 and < double.PositiveInfinity
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(EffectiveSampleSize),
                    value,
                    "EffectiveSampleSize must be at least 1, and finite."
                );
    } = 400;

    /// <summary>The verdict that is needed, or a better one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No level.</exception>
    public ReliabilityLevel Reliability
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Reliability), value, "There is no such level.");
    } = ReliabilityLevel.Good;

    /// <summary>
    /// The most time for all rungs together; null for no limit. Each rung gets half of what is left, the last one all
    /// of it; the first batch of particles is drawn in any case. What comes out then depends on how fast the machine
    /// is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below zero.</exception>
    public TimeSpan? TimeBudget
    {
        get;
        init =>
            field =
                value is null || value >= TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(TimeBudget),
                        value,
                        "TimeBudget must not be negative."
                    );
    }

    /// <summary>The most particles of one rung, or draws of all its chains together, at least 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 100.</exception>
    public int MostParticles
    {
        get;
        init => field = OptionRange.AtLeast(100, value);
    } = 100_000;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Told of each rung as it is left.</summary>
    public IProgress<RungReport>? Progress { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(EffectiveSampleSize), EffectiveSampleSize),
            (nameof(Reliability), Reliability),
            (nameof(TimeBudget), TimeBudget),
            (nameof(MostParticles), MostParticles),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress)
        );
}
