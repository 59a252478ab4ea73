using Icf.Numerics;
using MathNet.Numerics;

namespace Icf.Inference;

/// <summary>
/// A multivariate Student t distribution with full covariance: its heavy tails keep weights bounded if the target's
/// tails are lighter. Discrete latents are proposed from tables.
/// </summary>
internal sealed class StudentComponent
{
    private readonly double _logNorm;
    private double[]? _inverse;

    /// <param name="mean">The centre, of d numbers.</param>
    /// <param name="factor">The lower Cholesky factor of the scale matrix, d · d.</param>
    /// <param name="degrees">The degrees of freedom.</param>
    public StudentComponent(double[] mean, double[] factor, double degrees)
    {
        (Mean, Factor, Degrees) = (mean, factor, degrees);
        int d = mean.Length;
        double logDeterminant = 0;
        for (int i = 0; i < d; i++)
            logDeterminant += Math.Log(factor[i * d + i]);
        _logNorm =
            SpecialFunctions.GammaLn(0.5 * (degrees + d))
            - SpecialFunctions.GammaLn(0.5 * degrees)
            - 0.5 * d * Math.Log(degrees * Math.PI)
            - logDeterminant;
    }

    public double[] Mean { get; }

    public double[] Factor { get; }

    public double Degrees { get; }

    /// <summary>The tables for discrete latents; null for the prior.</summary>
    public CaseTables? Cases { get; init; }

    /// <summary>The same with a multiple of the scale matrix and other degrees of freedom.</summary>
    public StudentComponent Wider(double inflation, double degrees) =>
        new(Mean, [.. Factor.Select(x => x * Math.Sqrt(inflation))], degrees) { Cases = Cases };

    /// <summary>The same with other tables.</summary>
    public StudentComponent With(CaseTables? cases) => new(Mean, Factor, Degrees) { Cases = cases };

    /// <summary>The squared distance of a point from the centre, in units of the scale matrix.</summary>
    /// <param name="point">The point, whose first d numbers are used.</param>
    /// <param name="scratch">A buffer for d numbers.</param>
    public double Distance(ReadOnlySpan<double> point, Span<double> scratch)
    {
        int d = Mean.Length;
        LowerTriangle.MultiplyColumns(_inverse ??= LowerTriangle.InverseColumns(Factor, d), Mean, point[..d], scratch);
        double sum = 0;
        for (int i = 0; i < d; i++)
            sum += scratch[i] * scratch[i];
        return sum;
    }

    /// <summary>The log density at a squared distance.</summary>
    public double LogDensity(double distance) =>
        _logNorm - 0.5 * (Degrees + Mean.Length) * Math.Log(1 + distance / Degrees);

    /// <summary>Draws the coordinates of a point.</summary>
    public void Draw(Span<double> into, Span<double> scratch, ref Rng rng)
    {
        int d = Mean.Length;
        if (d == 0)
            return;
        for (int i = 0; i < d; i++)
            scratch[i] = rng.NextNormal();
        LowerTriangle.Multiply(Factor, scratch[..d], into[..d]);
        double scale = Math.Sqrt(Degrees / new ChiSquared(Degrees).Sample(ref rng));
        for (int i = 0; i < d; i++)
            into[i] = Mean[i] + scale * into[i];
    }
}
