using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Models in all forms of C# through which derivatives pass: choices.</summary>
public static partial class Differentiable
{
    /// <summary>Branches that data and latents decide, an early way out of a loop, and constants as numbers.</summary>
    [Model]
    public static double Branches(int kind, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 2));
        double scale;
        if (kind == 0)
            scale = 1;
        else if (x > 0 && kind > 1)
            scale = 1 + x * x;
        else
            scale = Math.Exp(x / 4);
        double shift = kind > 0 ? 1 : x;
        var lift = kind > 1 ? 0.5 : x / 2;
        foreach (double datum in y)
            Observe(Normal(x < 0 ? -x : 2 * x + shift + lift, scale), datum);
        return x;
    }

    /// <summary>Switches over what is given, with numbers that depend on latents and constants in the arms.</summary>
    [Model]
    public static double Switches(int[] kinds, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
        {
            double mean = kinds[i] switch
            {
                0 => 1,
                1 => x,
                2 or 3 => x * kinds[i],
                > 3 and < 9 => Math.Sin(x),
                _ when y.Length > 1 => 0.25,
                _ => -x,
            };
            double spread;
            switch (kinds[i])
            {
                case 0:
                case 1:
                    spread = 1;
                    break;
                case 2:
                    spread = 1 + Math.Abs(x);
                    break;
                default:
                    spread = 2;
                    mean += x;
                    break;
            }

            Observe(Normal(mean, spread), y[i]);
        }

        return x;
    }

    /// <summary>Patterns on a latent itself.</summary>
    [Model]
    public static double Patterns([Observed] double y)
    {
        double x = Sample(Normal(0, 2));
        double mean = x switch
        {
            < -1 => x * x,
            >= -1 and < 0 => -x,
            0 => 0,
            _ => 0.5 * x,
        };
        if (x is > 0 and < 1)
            mean += x;
        else if (x is not (< -2 or > 3))
            mean -= 0.1 * x;
        switch (x)
        {
            case > 2:
                mean *= 2;
                break;
            case < -3:
                mean = -mean;
                break;
        }

        Observe(Normal(mean, 1), y);
        return mean;
    }

    /// <summary>Patterns that name latents and parts of them, by properties, positions and places in lists.</summary>
    [Model]
    public static double Named(Point origin, int kind, [Observed] double y)
    {
        double x = Sample(Normal(0, 2));
        double s = Sample(HalfNormal(1));
        double mean = (x + s) is > 0 and var sum ? sum : -s;
        mean += x switch
        {
            > 1 and var high when high > s => high,
            > 1 => s,
            double low => 0.5 * low,
        };
        Point point = new(x, 1);
        if (point is Point { X: > 0 and var across, Y: var up })
            mean += across * up;
        if (origin is (> 0, var given))
            mean += given;
        double[] all = [x, s, 2];
        mean +=
            all is [> 0, .., var last] ? last
            : all is [var first, .. var rest] ? first + rest.Sum()
            : 0;
        mean += (x, kind) switch
        {
            (> 0, 1) => x,
            (var other, _) => -other,
        };
        switch (x - s)
        {
            case > 3:
                mean *= 2;
                break;
            case var difference when kind == 2:
                mean += difference;
                break;
        }

        double? spare = kind > 0 ? s : null;
        if (spare is > 0.5 and var enough)
            mean += enough;
        if ((mean - x) is < -2 or > 2)
            mean /= 2;
        Observe(Normal(mean, 1), y);
        return mean;
    }

    /// <summary>Latents in texts, with formats.</summary>
    [Model]
    public static double Texts([Observed] double y)
    {
        double x = Sample(Normal(0, 2));
        string shown = $"{x, 7:F1} of {x, 9:F3}";
        if (x > 1e6)
            throw new InvalidOperationException($"{x:E2} is too much");
        Observe(Normal(x + shown.Length, 1), y);
        return x;
    }
}
