using System.Reflection;
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

    /// <summary>Whether it states its partial derivatives.</summary>
    public abstract bool IsDifferentiable { get; }

    /// <summary>The log density with its partial derivatives, of a distribution that states them.</summary>
    public abstract Partials LogProbWithPartials(double value);

    /// <summary>Bytes that scoring with partial derivatives a number of times allocates on this thread.</summary>
    public abstract long AllocatedBytesOfPartials(int count);

    /// <summary>Whether it states how its distribution function changes with its parameters.</summary>
    public abstract bool IsCumulativeDifferentiable { get; }

    /// <summary>The log probability of the values above one number and at most as large as another.</summary>
    public abstract double LogMassBetween(double lower, double upper);

    /// <summary>The same with partial derivatives, of a distribution that states how it changes.</summary>
    internal abstract IntervalPartials PartialsBetween(double lower, double upper);

    /// <summary>The case with another value of one of the constructor's parameters.</summary>
    public abstract DistributionCase With(string parameter, double changed);

    /// <summary>The real parameters of the constructor, in order; none where it takes anything but numbers.</summary>
    public (string Name, double Value)[] RealParameters =>
        Distribution.GetType().GetConstructors() is [var constructor]
        && constructor.GetParameters().All(static p => p.ParameterType.IsPrimitive)
            ?
            [
                .. constructor
                    .GetParameters()
                    .Where(static p => p.ParameterType == typeof(double))
                    .Select(p => (p.Name!, (double)Value(p))),
            ]
            : [];

    /// <summary>The value that a parameter of the constructor has.</summary>
    protected object Value(ParameterInfo parameter) =>
        Distribution
            .GetType()
            .GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!
            .GetValue(Distribution)!;

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

    public override bool IsDifferentiable => distribution is IDifferentiable<T>;

    public override Partials LogProbWithPartials(double value) =>
        ((IDifferentiable<T>)distribution).LogProbWithPartials(fromNumber(value));

    public override long AllocatedBytesOfPartials(int count)
    {
        var differentiable = (IDifferentiable<T>)distribution;
        var cumulative = distribution as IDifferentiableCumulative<T>;
        var rng = new Rng(1);
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
            values[i] = distribution.Sample(ref rng);
        double sum = 0;
        long least = Allocations.Least(() =>
        {
            foreach (T value in values)
            {
                sum += differentiable.LogProbWithPartials(value).By0;
                sum += cumulative?.QuantileSlopesAt(value).By0 ?? 0;
            }
        });
        Assert.False(double.IsNaN(sum));
        return least;
    }

    public override bool IsCumulativeDifferentiable => distribution is IDifferentiableCumulative<T>;

    public override double LogMassBetween(double lower, double upper) =>
        LogMass.Between<TDistribution, T>(distribution, lower, upper);

    internal override IntervalPartials PartialsBetween(double lower, double upper) =>
        (IntervalPartials)
            typeof(IntervalPartials)
                .GetMethod(nameof(IntervalPartials.Between))!
                .MakeGenericMethod(typeof(TDistribution), typeof(T))
                .Invoke(null, [distribution, lower, upper])!;

    public override DistributionCase With(string parameter, double changed)
    {
        ConstructorInfo constructor = typeof(TDistribution).GetConstructors().Single();
        var other = (TDistribution)
            constructor.Invoke([.. constructor.GetParameters().Select(p => p.Name == parameter ? changed : Value(p))]);
        return new DistributionCase<TDistribution, T>(other, toNumber, fromNumber);
    }

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
