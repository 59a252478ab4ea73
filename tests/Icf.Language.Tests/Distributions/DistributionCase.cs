using Icf.Testing;

namespace Icf.Language.Tests;

/// <summary>
/// One distribution with parameters, seen through real numbers (a bool is 0 or 1), and the oracle it is held against.
/// </summary>
public abstract class DistributionCase
{
    /// <summary>The distribution function P(X ≤ x) of the oracle; null where the oracle has none.</summary>
    public Func<double, double>? OracleCdf { get; init; }

    /// <summary>The distribution function: the oracle's, or the distribution's own, which is held against its density.
    /// </summary>
    public Func<double, double> Cdf => OracleCdf ?? Cumulative.Cdf;

    /// <summary>The log density or mass of the oracle; null where the oracle is not accurate enough to judge.</summary>
    public Func<double, double>? OracleLogProb { get; init; }

    /// <summary>Whether the typical location and scale are not exactly those of the working coordinate.</summary>
    public bool IsTypicalRough { get; init; }

    public abstract string Name { get; }

    public abstract Support Support { get; }

    public abstract LocationScale Typical { get; }

    /// <summary>The moments, if the distribution knows them.</summary>
    public abstract IMoments? Moments { get; }

    public abstract ICumulative Cumulative { get; }

    public bool IsDiscrete => Support.Kind is SupportKind.Finite or SupportKind.Count;

    public abstract double LogProb(double value);

    public abstract double[] Draw(int count, ref Rng rng);

    /// <summary>Bytes that sampling and scoring a number of times allocate on this thread.</summary>
    public abstract long AllocatedBytes(int count);

    /// <summary>The distribution itself.</summary>
    public abstract object Distribution { get; }

    /// <summary>Scores a value by the default of the struct.</summary>
    public abstract double ScoreByDefault();

    /// <summary>Draws from the default of the struct.</summary>
    public abstract void DrawFromDefault();

    public override string ToString() => Name;
}

/// <inheritdoc/>
public sealed class DistributionCase<TDistribution, T>(
    TDistribution distribution,
    Func<T, double> toNumber,
    Func<double, T> fromNumber
) : DistributionCase
    where TDistribution : struct, IDistribution<T>, ICumulative
{
    public override string Name => distribution.ToString()!;

    public override Support Support => distribution.Support;

    public override LocationScale Typical => distribution.Typical;

    public override IMoments? Moments => distribution as IMoments;

    public override ICumulative Cumulative => distribution;

    public override object Distribution => distribution;

    public override double ScoreByDefault() => default(TDistribution).LogProb(fromNumber(1));

    public override void DrawFromDefault()
    {
        var rng = new Rng(1);
        default(TDistribution).Sample(ref rng);
    }

    public override double LogProb(double value) => distribution.LogProb(fromNumber(value));

    public override double[] Draw(int count, ref Rng rng)
    {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++)
            draws[i] = toNumber(distribution.Sample(ref rng));
        return draws;
    }

    public override long AllocatedBytes(int count)
    {
        var rng = new Rng(1);
        double sum = 0;
        long least = Allocations.Least(() =>
        {
            for (int i = 0; i < count; i++)
            {
                sum += distribution.LogProb(distribution.Sample(ref rng)) + distribution.Typical.Scale;
                double x = distribution.Quantile(rng.NextOpenDouble());
                sum += distribution.Cdf(x) + distribution.Survival(x);
            }
        });
        Assert.False(double.IsNaN(sum));
        return least;
    }
}
