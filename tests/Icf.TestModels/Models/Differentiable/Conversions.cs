using System.Globalization;
using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Numbers of other types made of latents, and latents that meet such numbers.</summary>
    [Model]
    public static double Conversions(int count, long big, float small, [Observed] int[] counts, [Observed] double y)
    {
        double x = Sample(Normal(3, 1));
        int whole = (int)x;
        int rounded = (int)Math.Round(x);
        long far = (long)Math.Floor(10 * x);
        bool isLarge = x > 2;
        int sign = Math.Sign(x);
        double mean = x * count + whole + rounded + far * 0.01 + big * x + small * x + (isLarge ? 1 : 0) + sign;
        mean += (double)count / 2 * x;
        mean += count;
        mean = -mean + +x;
        x++;
        --x;
        checked
        {
            mean *= 1 + (double)x;
        }

        for (int i = 0; i < counts.Length; i++)
            Observe(Poisson(Math.Exp(0.1 * x)), counts[i]);
        Observe(Normal(mean, 10), y);
        return mean;
    }

    /// <summary>Numbers that may be absent.</summary>
    [Model]
    public static double Optional(double? offset, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double? maybe = y.Length > 1 ? x : null;
        double? other = null;
        other ??= x * x;
        double? never = null;
        double mean = (maybe ?? 1) + other.Value + (offset ?? x) + (offset ?? 0);
        if (maybe.HasValue)
            mean += maybe.Value;
        if (maybe is null)
            mean -= 0.5 * x;
        if (never != null)
            mean = 0;
        mean += maybe.GetValueOrDefault() + (maybe * 2 ?? x);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean, 1), y[i]);
        return mean;
    }

    /// <summary>Latents in messages, in blocks that end in order, and behind guards that throw.</summary>
    [Model]
    public static double Guards([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        if (double.IsNaN(x) || double.IsInfinity(x))
            throw new InvalidOperationException($"The level {x:F2} is no number.");
        if (x > 1e9)
            throw new ArgumentException("Too large: " + x.ToString(CultureInfo.InvariantCulture) + " of " + x);
        double mean = x;
        try
        {
            mean += Checked(x);
        }
        finally
        {
            mean *= 2;
        }

        using (var text = new StringReader("scale"))
            mean += x * text.ReadToEnd().Length;
        using var other = new StringReader("");
        {
            double inner = x * x;
            mean += inner;
        }

        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean, 1), y[i]);
        return mean;
    }

    private static double Checked(double x)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 1e9);
        return x is >= -1e9 ? x : throw new ArgumentException($"{nameof(x)} is {x}.");
    }
}
