using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests.Differentiation;

/// <summary>A model of a few standard normal latents, the parameters, and of what is scored given them.</summary>
/// <param name="parameters">The number of parameters.</param>
/// <param name="coordinates">The number of coordinates that the latents after them take.</param>
public abstract class StructuredDensityCase(int parameters, int coordinates) : ScorerProgram
{
    public override int Dimension => parameters + coordinates;

    public override void Run<TReal>(Scorer<TReal> icf)
    {
        TReal[] p = icf.NewArray(parameters);
        for (int i = 0; i < p.Length; i++)
            p[i] = icf.Sample(icf.Normal(0, 1));
        Score(icf, p);
    }

    /// <summary>The log density at a point, as the distributions of the language have it.</summary>
    public double Expected(double[] point)
    {
        double[] p = point[..parameters];
        return p.Sum(static x => Normal(0, 1).LogProb(x)) + LogProb(p, point[parameters..]);
    }

    protected abstract void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        where TReal : struct, IReal<TReal>;

    protected abstract double LogProb(double[] p, double[] u);

    /// <summary>The log density of a structured latent at a point, with the log Jacobian.</summary>
    protected static double Latent<T>(IStructured<T> distribution, double[] u) =>
        distribution.LogProb(distribution.Bijection!.Constrain(u)) + distribution.Bijection.LogVolume(u);

    /// <summary>The log density of a latent number at a coordinate, with the log Jacobian.</summary>
    protected static double Scalar(IDistribution<double> distribution, double u)
    {
        LineBijection line = LineBijection.Of(distribution.Support);
        return distribution.LogProb(line.Constrain(u)) + line.LogSlope(u);
    }
}
