using Xunit;

namespace Icf.Testing.Parity;

/// <summary>
/// What it means that two engines agree. An element a agrees with b where |a − b| ≤ tolerance · max(|b|, s); s is the root mean
/// square of b's array, since an engine may add up in any order, so that an element may lose digits to its neighbours' size.
/// Infinities agree with themselves alone, and nothing is not a number.
/// </summary>
internal static class Closeness
{
    public const double Outputs = 1e-5;
    public const double Gradients = 1e-4;

    /// <summary>Asserts that arrays have the same names and lengths, and agree.</summary>
    public static void Require(IReadOnlyList<NamedArray> expected, IReadOnlyList<NamedArray> actual)
    {
        Assert.Equal(expected.Select(array => array.Name), actual.Select(array => array.Name));
        string[] problems = [.. expected.Zip(actual, Difference).OfType<string>()];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>Where two arrays differ most in terms of what is granted; null if they agree.</summary>
    public static string? Difference(NamedArray expected, NamedArray actual)
    {
        if (expected.Values.Length != actual.Values.Length)
            return $"{expected.Name}: {actual.Values.Length} values instead of {expected.Values.Length}";
        double tolerance = expected.IsGradient ? Gradients : Outputs, scale = RootMeanSquare(expected.Values);
        (int worst, double excess) = (-1, 1);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double a = actual.Values[i], b = expected.Values[i];
            if (a.Equals(b) && !double.IsNaN(a))
                continue;
            double ratio = Math.Abs(a - b) / (tolerance * Math.Max(Math.Abs(b), scale));
            if (ratio <= excess)
                continue;
            (worst, excess) = (i, double.IsFinite(ratio) ? ratio : double.MaxValue);
        }

        return worst < 0 ? null : FormattableString.Invariant(
            $"{expected.Name}[{worst}]: {actual.Values[worst]:G9} instead of {expected.Values[worst]:G9}, {excess:G3} times what is granted (scale {scale:G3})");
    }

    private static double RootMeanSquare(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? 0 : Math.Sqrt(finite.Average(x => x * x));
    }
}
