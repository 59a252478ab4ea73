using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How the calibration of an engine is checked.</summary>
public sealed record CheckOptions
{
    /// <summary>500 simulations, a false-alarm rate of one in a hundred.</summary>
    public static CheckOptions Default { get; } = new();

    /// <summary>
    /// How many data sets are simulated and answered, at least 20. With 500, posteriors that are a fifth too narrow or
    /// lie 0.3 standard deviations too high are noticed nearly always; half of the deviation takes four times as many.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 20.</exception>
    public int Simulations
    {
        get;
        init => field = OptionRange.AtLeast(20, value);
    } = 500;

    /// <summary>How many particles a compiled model answers with; another engine decides by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int Particles
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>
    /// The probability that an engine whose answers are right fails any test, all tests together: the probabilities of
    /// single tests are corrected for their number (Holm 1979).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double FalseAlarmRate
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(FalseAlarmRate),
                    value,
                    "The false-alarm rate must be between 0 and 1."
                );
    } = 0.01;

    /// <summary>
    /// For how many draws of each posterior the log likelihood of the data is computed and compared with that of the
    /// truth (Modrák et al. 2023); 0 for none. It notices answers that ignore data, which no latent alone does: such
    /// answers are the prior, and that is calibrated. Each takes a run of the model.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int LikelihoodDraws
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 100;

    /// <summary>
    /// Further quantities that are checked as if they were latents: named functions of the latents by address and of
    /// the data, <c>[("distance", (at, data) => Math.Abs(at["mu"].ToDouble() − data["y[0]"]))]</c> (test quantities;
    /// Modrák et al. 2023). Those that depend on the data notice answers that use them wrongly, and those of several
    /// latents wrong dependences. NaN where there is none.
    /// </summary>
    /// <exception cref="ArgumentException">Two have the same name, or one has no name or no function.</exception>
    public IReadOnlyList<(string Name, Func<Choices, DrawnDataSet, double> Of)> Quantities
    {
        get;
        init =>
            field =
                value is not null
                && value.All(static q => !string.IsNullOrEmpty(q.Name) && q.Of is not null)
                && value.DistinctBy(static q => q.Name).Count() == value.Count
                    ? value
                    : throw new ArgumentException(
                        "Each quantity has a function and a name of its own.",
                        nameof(Quantities)
                    );
    } = [];

    /// <summary>
    /// Whether a network's proposals are checked as well, without the weights that correct them:
    /// <see cref="CalibrationReport.Proposals"/>. That tells how good the network itself is; answers may be right
    /// without.
    /// </summary>
    public bool Proposals { get; init; }

    /// <summary>How a compiled model draws. Its threads, its progress and its rescue are not used.</summary>
    public SamplingOptions Sampling { get; init; } = SamplingOptions.Default;

    /// <summary>
    /// The most threads to use; 0 for one per processor. An engine that is passed in is called on one.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Receives the number of data sets that are answered.</summary>
    public IProgress<int>? Progress { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Simulations), Simulations),
            (nameof(Particles), Particles),
            (nameof(FalseAlarmRate), FalseAlarmRate),
            (nameof(LikelihoodDraws), LikelihoodDraws),
            (nameof(Quantities), Quantities.Select(static quantity => quantity.Name)),
            (nameof(Proposals), Proposals),
            (nameof(Sampling), Sampling),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress)
        );
}
