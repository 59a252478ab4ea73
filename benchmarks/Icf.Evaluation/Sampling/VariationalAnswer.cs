using System.Globalization;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Sampling;

/// <summary>What came of a problem with one seed.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Family">What was fitted.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Errors">How far the weighted draws are from the truth.</param>
/// <param name="EssFraction">Effective draws per draw.</param>
/// <param name="ParetoK">The tail of the weights.</param>
/// <param name="Level">What the answer says of itself.</param>
/// <param name="Cost">What it took.</param>
internal sealed record VariationalAnswer(
    string Problem,
    VariationalFamily Family,
    long Seed,
    MarginalErrors Errors,
    double EssFraction,
    double ParetoK,
    ReliabilityLevel Level,
    Measurement Cost
)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem} by {Family}, seed {Seed}: mean {Errors.Mean:F2} sd ({Errors.MeanExcess:F2} of what is "
                + $"allowed), sd {Errors.DeviationExcess:F2} of what is allowed, ESS/N {EssFraction:F2}, "
                + $"Pareto k {ParetoK:F2}, {Cost.CpuSeconds:F1} CPU-s, {Level}"
        );
}
