using System.Globalization;
using System.Text;
using Icf.Calibration;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Whether an engine's answers are right, found out with data whose latents are known: they were drawn from the prior,
/// and the data from the likelihood. The truth is then one more draw from the posterior, so its rank among the draws is
/// uniform, intervals hold it as often as they say, and it is no further from any point than the draws are.
/// </summary>
/// <remarks>
/// It speaks of data that the prior makes likely, all together: answers may be wrong for rare ones, or off in
/// directions that cancel. It sees what differs between posterior and truth by a few percent with thousands of
/// simulations only.
/// </remarks>
public sealed class CalibrationReport
{
    private const int MostShown = 12;

    private readonly Lazy<List<CalibrationFault>> _tests;
    private readonly Lazy<IReadOnlyList<CalibrationFault>> _faults;

    internal CalibrationReport()
    {
        _tests = new(() => FaultFinder.Tests(Quantities!, AroundPrior, FromBelow));
        _faults = new(() => FaultFinder.Failing(_tests.Value, FalseAlarmRate));
    }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>What was checked, such as <c>1,000 particles of the network</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>How many data sets were simulated and answered.</summary>
    public required int Simulations { get; init; }

    /// <summary>How many more were simulated and had no answer; the tests know nothing of them.</summary>
    public required int Unanswered { get; init; }

    /// <summary>The latents by their addresses, and functions of all of them.</summary>
    public required IReadOnlyList<QuantityCalibration> Quantities { get; init; }

    /// <summary>
    /// Latents that too few of the simulated traces had for a test, fewer than <see cref="LeastCount"/>.
    /// </summary>
    public required IReadOnlyList<string> Rare { get; init; }

    /// <summary>
    /// TARP (Lemos et al. 2023): the rank of the truth by its distance from a random point, which the prior has drawn,
    /// in the space of all latents that every trace has, in standard deviations of the prior (by its quartiles where
    /// tails are heavy). Uniform if answers are right; null if there are no such latents. It sees wrong dependences
    /// between latents, which no latent alone shows.
    /// </summary>
    public required UniformityTest? AroundPrior { get; init; }

    /// <summary>
    /// TARP with points far below all that the prior draws, in a random direction in which no latent rises. It sees
    /// posteriors that are shifted, which points on all sides hardly do.
    /// </summary>
    public required UniformityTest? FromBelow { get; init; }

    /// <summary>The probability that right answers fail any test, all tests together.</summary>
    public required double FalseAlarmRate { get; init; }

    /// <summary>How many tests there are.</summary>
    public int Tests => _tests.Value.Count;

    /// <summary>What fails, in words, the worst first; empty if nothing does.</summary>
    public IReadOnlyList<CalibrationFault> Faults => _faults.Value;

    /// <summary>How many answers called themselves Good, Doubtful and Unusable.</summary>
    public required IReadOnlyDictionary<ReliabilityLevel, int> Reliability { get; init; }

    /// <summary>The median of the effective sample sizes.</summary>
    public required double MedianEffectiveSampleSize { get; init; }

    /// <summary>
    /// The same without the answers that call themselves Unusable, which can hardly pass; null if none does, or if too
    /// few are left, fewer than <see cref="LeastCount"/>. What an answer says of itself depends on its data and draws
    /// alone, given which the truth is still a draw from the posterior: ranks of those that are left are uniform as
    /// well if they are right.
    /// </summary>
    public CalibrationReport? Usable { get; init; }

    /// <summary>
    /// The same for a network's proposals without their weights, if <see cref="CheckOptions.Proposals"/> asks for it.
    /// </summary>
    public CalibrationReport? Proposals { get; init; }

    /// <summary>Whether no test fails.</summary>
    public bool IsCalibrated => Faults.Count == 0;

    /// <summary>The fewest simulations that a quantity is tested with.</summary>
    public static int LeastCount => 20;

    /// <summary>What is known of one latent, or of another quantity.</summary>
    /// <param name="name">Its address or name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public QuantityCalibration this[string name] =>
        Quantities.FirstOrDefault(quantity => quantity.Name == name)
        ?? throw new KeyNotFoundException($"There is no quantity '{name}' among those checked.");

    /// <summary>
    /// The verdict, what fails, what answers said of themselves, and a table of the worst quantities.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        string rate = $"{(100 * FalseAlarmRate).ToString("0.###", culture)} %";
        if (IsCalibrated)
            text.Append(culture, $"Calibrated: {Engine} of {Model} pass all {Tests} tests");
        else
            text.Append(culture, $"Not calibrated: {Engine} of {Model} fail {Faults.Count} of {Tests} tests");
        text.Append(culture, $" with {Simulations} simulations (false-alarm rate {rate} for all together).");
        foreach (CalibrationFault fault in Faults.Take(MostShown))
            text.Append(culture, $"\n- {fault}");
        if (Faults.Count > MostShown)
            text.Append(culture, $"\n- and {Faults.Count - MostShown} more");
        if (Unanswered > 0)
            text.Append(culture, $"\n{Unanswered} more data sets had no answer.");
        if (Reliability.Count > 0)
        {
            IEnumerable<string> levels = Reliability.Select(of => $"{of.Key} {of.Value}×");
            text.Append(culture, $"\nThe answers call themselves {string.Join(", ", levels)}; ");
            text.Append(culture, $"median effective sample size {MedianEffectiveSampleSize:N0}.");
            AppendUnusable(text);
        }

        text.Append('\n').Append(CalibrationTable.Of(this, MostShown));
        if (Rare.Count > 0)
            text.Append(culture, $"\nToo rare for a test: {Listing.Of(Rare)}.");
        if (Proposals is { } proposals)
            text.Append(culture, $"\n\n{proposals}");
        return text.ToString();
    }

    private void AppendUnusable(StringBuilder text)
    {
        int unusable = Reliability.GetValueOrDefault(ReliabilityLevel.Unusable);
        if (unusable == 0 || unusable == Simulations)
            return;
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"\nThe {Simulations - unusable} that do not call themselves Unusable ");
        if (Usable is null)
            text.Append("are too few for a test");
        else if (Usable.IsCalibrated)
            text.Append(culture, $"pass all {Usable.Tests} tests");
        else
            text.Append(
                culture,
                $"fail {Usable.Faults.Count} of {Usable.Tests} tests, worst of all {Usable.Faults[0]}"
            );
        text.Append("; more particles, a longer training or Refine make more of them.");
    }
}
