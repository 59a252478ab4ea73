using System.Globalization;
using System.Text;

namespace Icf.Inference;

/// <summary>Writes models that are compared as a table.</summary>
internal static class ComparisonTable
{
    /// <summary>A line for each model, the best first.</summary>
    public static string Of(IReadOnlyCollection<ComparedModel> models)
    {
        int width = Math.Max("model".Length, models.Max(static model => model.Name.Length));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{"model".PadRight(width)} {"elpd", 9} {"difference", 18} {"stacking", 9} {"pseudo-BMA+", 12} "
        );
        text.Append(CultureInfo.InvariantCulture, $"{"log evidence", 13} {"probability", 16}");
        foreach (ComparedModel model in models)
            text.Append('\n').Append(Row(model, width));
        return text.ToString();
    }

    /// <summary>The line of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="width">The width of its name.</param>
    public static string Row(ComparedModel model, int width)
    {
        string difference = Estimate(model.ElpdDifference, model.DifferenceStandardError, "F2"),
            evidence = Estimate(model.Loo.LogEvidence, model.Loo.LogEvidenceStandardError, "F2"),
            probability = Estimate(model.Probability, model.ProbabilityStandardError, "F3");
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{model.Name.PadRight(width)} {model.Loo.Elpd, 9:F2} {difference, 18} {model.StackingWeight, 9:F3} "
            )
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{model.PseudoBmaWeight, 12:F3} {evidence, 16} {probability, 16}"
            );
    }

    private static string Estimate(double value, double error, string format) =>
        double.IsNaN(value) ? "unknown" : $"{Known(value, format)} ± {Known(error, format)}";

    private static string Known(double value, string format) =>
        double.IsNaN(value) ? "unknown" : value.ToString(format, CultureInfo.InvariantCulture);
}
