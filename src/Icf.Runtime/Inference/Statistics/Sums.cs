namespace Icf.Inference;

/// <summary>
/// Sums of many numbers, as four partial sums: an addition need not wait for the one before, and the order is the same
/// on every machine.
/// </summary>
internal static class Sums
{
    /// <summary>Σ xᵢ.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        double a = 0,
            b = 0,
            c = 0,
            d = 0;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }

        for (; i < values.Length; i++)
            a += values[i];
        return a + b + (c + d);
    }

    /// <summary>Σ xᵢ yᵢ of as many numbers each.</summary>
    public static double OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double a = 0,
            b = 0,
            c = 0,
            d = 0;
        int i = 0;
        y = y[..x.Length];
        for (; i <= x.Length - 4; i += 4)
        {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++)
            a += x[i] * y[i];
        return a + b + (c + d);
    }

    /// <summary>Σ (factor · xᵢ + offset)².</summary>
    public static double OfSquares(ReadOnlySpan<double> values, double factor, double offset)
    {
        double a = 0,
            b = 0,
            c = 0,
            d = 0;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            a += Square(factor * values[i] + offset);
            b += Square(factor * values[i + 1] + offset);
            c += Square(factor * values[i + 2] + offset);
            d += Square(factor * values[i + 3] + offset);
        }

        for (; i < values.Length; i++)
            a += Square(factor * values[i] + offset);
        return a + b + (c + d);
    }

    private static double Square(double x) => x * x;
}
