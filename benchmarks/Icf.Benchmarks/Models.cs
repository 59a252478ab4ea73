using static Icf.Prob;

namespace Icf.Benchmarks;

/// <summary>The models that benchmarks run.</summary>
public static partial class Models
{
    /// <summary>One latent and two observations.</summary>
    [Model]
    public static double UnknownMean([Observed] double[] y)
    {
        double mu = Sample(Normal(1, Math.Sqrt(5)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(2)), y[i]);
        return mu;
    }

    /// <summary>As many latents as one likes, and a single observation.</summary>
    [Model]
    public static double Walk([Observed] double end, int steps)
    {
        double x = 0;
        for (int i = 0; i < steps; i++)
        {
            double step = Sample(Normal(0, 1));
            x += step;
        }

        Observe(Normal(x, 1), end);
        return x;
    }
}
