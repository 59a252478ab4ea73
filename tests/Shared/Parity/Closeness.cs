using Xunit;

namespace Icf.Testing.Parity;

/// <summary>
/// What it means that two engines agree. An element a agrees with b where |a − b| ≤ tolerance · max(|b|, s). The scale
/// s is the root mean square of b's array, since an engine may add up in any order, so that an element may lose digits
/// to its neighbours' size. For gradients it is at least a hundredth of the greatest root mean square among the
/// gradients of the same loss: where terms of that size cancel, as in what all keys of an attention have in common,
/// nothing but their rounding is left. Infinities agree with themselves alone, and nothing agrees with what is not a
/// number.
/// </summary>
internal static class Closeness
{
    public const double Outputs = 1e-5;
    public const double Gradients = 1e-4;

    private const double Cancellation = 0.01;

    /// <summary>Asserts that arrays have the same names and lengths, and agree.</summary>
    public static void Require(IReadOnlyList<NamedArray> expected, IReadOnlyList<NamedArray> actual)
    {
        Assert.Equal(expected.Select(array => array.Name), actual.Select(array => array.Name));
        double greatest = expected
            .Where(array => array.IsGradient)
            .Select(array => RootMeanSquare(array.Values))
            .DefaultIfEmpty(0)
            .Max();
        string[] problems =
        [
            .. expected
                .Zip(actual, (b, a) => Difference(b, a, b.IsGradient ? Cancellation * greatest : 0))
                .OfType<string>(),
        ];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>Where two arrays differ most in terms of what is granted; null if they agree.</summary>
    private static string? Difference(NamedArray expected, NamedArray actual, double leastScale)
    {
        if (expected.Values.Length != actual.Values.Length)
            return $"{expected.Name}: {actual.Values.Length} values instead of {expected.Values.Length}";
        double tolerance = expected.IsGradient ? Gradients : Outputs,
            scale = Math.Max(leastScale, RootMeanSquare(expected.Values));
        (int worst, double excess) = (-1, 1);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double a = actual.Values[i],
                b = expected.Values[i];
            if (a == b)
                continue;
            double ratio = double.IsFinite(a - b)
                ? Math.Abs(a - b) / (tolerance * Math.Max(Math.Abs(b), scale))
                : double.PositiveInfinity;
            if (ratio > excess)
                (worst, excess) = (i, ratio);
        }

        return worst < 0
            ? null
            : FormattableString.Invariant(
                $"{expected.Name}[{worst}]: {actual.Values[worst]:G9} instead of {expected.Values[worst]:G9}, {excess:G3} times what is granted (scale {scale:G3})"
            );
    }

    private static double RootMeanSquare(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? 0 : Math.Sqrt(finite.Average(x => x * x));
    }
}
