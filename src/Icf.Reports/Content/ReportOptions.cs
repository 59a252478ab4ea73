using System.Text;
using Icf.CompilerServices;
using Icf.Inference;

namespace Icf;

/// <summary>What a report shows beside the posterior.</summary>
public sealed record ReportOptions
{
    /// <summary>The title; null for the name of the model.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The latents with a picture of their own, by address; null for the first twelve that no loop has drawn. Those of
    /// loops are shown together.
    /// </summary>
    public IReadOnlyList<string>? Latents { get; init; }

    /// <summary>
    /// How many draws from the prior the marginals are compared with; 0 for none. The model is simulated for them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int PriorDraws
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 2000;

    /// <summary>
    /// Whether the data are compared with what the posterior predicts. The model is simulated for it.
    /// </summary>
    public bool Predicts { get; init; } = true;

    /// <summary>The seed of these simulations.</summary>
    public long Seed { get; init; }

    /// <summary>How the network was trained: <c>compiled.Report</c>.</summary>
    public TrainingReport? Training { get; init; }

    /// <summary>How the network, or another engine, was checked: <c>compiled.Calibration</c>.</summary>
    public CalibrationReport? Calibration { get; init; }

    /// <summary>The source text of the model, to be shown as it is.</summary>
    public string? Source { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Title), Title),
            (nameof(Latents), Latents),
            (nameof(PriorDraws), PriorDraws),
            (nameof(Predicts), Predicts),
            (nameof(Seed), Seed),
            (nameof(Training), Training),
            (nameof(Calibration), Calibration),
            (nameof(Source), Source)
        );
}
