namespace Icf.Inference;

/// <summary>Medians.</summary>
internal static class Medians
{
    /// <summary>The median of the values that are numbers; NaN if none is.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(static value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
