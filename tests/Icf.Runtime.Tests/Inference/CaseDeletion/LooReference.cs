namespace Icf.Runtime.Tests.Inference.CaseDeletion;

/// <summary>The log likelihoods of <c>loo.R</c>, which made the figures that they are compared with.</summary>
internal static class LooReference
{
    private const int Draws = 1_000;
    private static readonly double[] s_y = [0.3, -0.8, 1.1, 0.4, -1.5, 4.6, 0.1, -0.2];

    /// <summary>Normal with deviation 1.</summary>
    public static PointwiseLogLikelihood Normal { get; } = Of((mu, y) => new Normal(mu, 1).LogProb(y));

    /// <summary>Normal with deviation 2.</summary>
    public static PointwiseLogLikelihood Wide { get; } = Of((mu, y) => new Normal(mu, 2).LogProb(y));

    /// <summary>Student t with four degrees of freedom.</summary>
    public static PointwiseLogLikelihood Heavy { get; } = Of((mu, y) => new StudentT(4, mu, 1).LogProb(y));

    /// <summary>The data.</summary>
    public static IReadOnlyList<double> Data => s_y;

    /// <summary>The draws.</summary>
    public static IEnumerable<double> Means
    {
        get
        {
            double state = 20170;
            for (int s = 0; s < Draws; s++)
            {
                double radius = Math.Sqrt(-2 * Math.Log(Uniform(ref state)));
                yield return radius * Math.Cos(2 * Math.PI * Uniform(ref state)) / Math.Sqrt(8) + 0.5;
            }
        }
    }

    private static PointwiseLogLikelihood Of(Func<double, double, double> logLikelihood)
    {
        var table = new double[Draws, s_y.Length];
        foreach ((int s, double mu) in Means.Index())
            for (int i = 0; i < s_y.Length; i++)
                table[s, i] = logLikelihood(mu, s_y[i]);

        return PointwiseLogLikelihood.FromDraws([.. s_y.Select((_, i) => $"y[{i}]")], table);
    }

    private static double Uniform(ref double state)
    {
        state = 16807 * state % 2147483647;
        return state / 2147483647;
    }
}
