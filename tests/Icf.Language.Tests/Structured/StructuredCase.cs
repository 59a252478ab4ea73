using Icf.Testing;

namespace Icf.Language.Tests;

/// <summary>
/// One structured distribution with parameters, its values seen through their entries, and what is known of it.
/// </summary>
public abstract class StructuredCase
{
    /// <summary>The mean of each entry of a value; null where it does not exist or nobody knows it.</summary>
    public double[]? Mean { get; init; }

    /// <summary>
    /// The covariance of the entries of a value, NaN where it is not known; null where it does not exist.
    /// </summary>
    public double[,]? Covariance { get; init; }

    /// <summary>Whether values are counted, so that there are masses instead of densities.</summary>
    public bool IsDiscrete { get; init; }

    /// <summary>
    /// How many entries of a value are free, first in <see cref="Entries(double[])"/>; the others follow from them.
    /// </summary>
    public int Free { get; init; }

    public abstract string Name { get; }

    public abstract int Parts { get; }

    public abstract Support Support { get; }

    /// <summary>How many values outside the support are listed.</summary>
    public abstract int OutsideCount { get; }

    public abstract bool HasOracle { get; }

    public abstract PartPrior PriorOfPart(ReadOnlySpan<double> before);

    public abstract double LogProbOfPart(ReadOnlySpan<double> before, double part);

    public abstract double LogVolume(double[] parts);

    /// <summary>The log density of the value that parts make.</summary>
    public abstract double LogProb(double[] parts);

    /// <summary>The oracle's log density of the value that parts make.</summary>
    public abstract double OracleLogProb(double[] parts);

    /// <summary>The entries of the value that parts make.</summary>
    public abstract double[] Entries(double[] parts);

    /// <summary>The parts of the value that parts make.</summary>
    public abstract double[] SplitAgain(double[] parts);

    /// <summary>
    /// The entries of the value that the parts of a drawn value make, beside those of the value itself.
    /// </summary>
    public abstract (double[] Value, double[] Joined) SampleAndJoin(ref Rng rng);

    public abstract double[] DrawParts(ref Rng rng);

    /// <summary>The entries of a value drawn as a whole.</summary>
    public abstract double[] Draw(ref Rng rng);

    public abstract (double LogProb, bool CanBeSplit) Outside(int index);

    /// <summary>
    /// Bytes that a draw allocates beyond its value, and bytes that everything without a value allocates.
    /// </summary>
    public abstract (long Sample, long Join, long Others) AllocatedBytes();

    /// <summary>The map to a space; null where there is none.</summary>
    internal abstract FlatBijection? Bijection { get; }

    /// <summary>A value drawn, number by number.</summary>
    internal abstract double[] DrawFlat(ref Rng rng);

    public override string ToString() => Name;
}

/// <inheritdoc/>
public sealed class StructuredCase<TDistribution, T>(TDistribution distribution, Func<T, double[]> entries)
    : StructuredCase
    where TDistribution : struct, IStructured<T>
{
    /// <summary>Values outside the support.</summary>
    public T[] OutsideValues { get; init; } = [];

    /// <summary>The log density by another way.</summary>
    public Func<T, double>? Oracle { get; init; }

    /// <summary>A value as large as those of the distribution, for its bytes alone.</summary>
    public Func<T>? Allocate { get; init; }

    public override string Name => distribution.ToString()!;

    public override int Parts => distribution.Parts;

    public override Support Support => distribution.Support;

    public override int OutsideCount => OutsideValues.Length;

    public override bool HasOracle => Oracle is not null;

    public override PartPrior PriorOfPart(ReadOnlySpan<double> before) => distribution.PriorOfPart(before);

    public override double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        distribution.LogProbOfPart(before, part);

    public override double LogVolume(double[] parts) => distribution.LogVolume(parts);

    public override double LogProb(double[] parts) => distribution.LogProb(distribution.Join(parts));

    public override double OracleLogProb(double[] parts) => Oracle!(distribution.Join(parts));

    public override double[] Entries(double[] parts) => entries(distribution.Join(parts));

    public override double[] SplitAgain(double[] parts)
    {
        var again = new double[Parts];
        Assert.True(distribution.TrySplit(distribution.Join(parts), again));
        return again;
    }

    public override (double[] Value, double[] Joined) SampleAndJoin(ref Rng rng)
    {
        T value = distribution.Sample(ref rng);
        double[] before = entries(value);
        var parts = new double[Parts];
        Assert.True(distribution.TrySplit(value, parts));
        double[] joined = entries(distribution.Join(parts));
        Assert.Equal(before, entries(value));
        return (before, joined);
    }

    public override double[] DrawParts(ref Rng rng)
    {
        var parts = new double[Parts];
        for (int k = 0; k < parts.Length; k++)
            parts[k] = distribution.SamplePart(parts.AsSpan(0, k), ref rng);
        return parts;
    }

    public override double[] Draw(ref Rng rng) => entries(distribution.Sample(ref rng));

    internal override FlatBijection? Bijection => FlatBijection.Of((object?)distribution.Bijection);

    internal override double[] DrawFlat(ref Rng rng) => FlatBijection.Numbers(distribution.Sample(ref rng)!);

    public override (double LogProb, bool CanBeSplit) Outside(int index) =>
        (distribution.LogProb(OutsideValues[index]), distribution.TrySplit(OutsideValues[index], new double[Parts]));

    public override (long Sample, long Join, long Others) AllocatedBytes()
    {
        const int Count = 200;
        var rng = new Rng(1);
        var parts = new double[Parts];
        T value = default!;
        double sum = 0;
        long needed = Least(() => Keep(Allocate is null ? default! : Allocate()));
        long sample = Least(() => Keep(value = distribution.Sample(ref rng)));
        Assert.True(distribution.TrySplit(value, parts));
        long join = Least(() => Keep(distribution.Join(parts)));
        long rest = Least(() =>
        {
            distribution.TrySplit(value, parts);
            sum += distribution.LogProb(value) + distribution.LogVolume(parts) + distribution.Typical.Scale;
            for (int k = 0; k < Parts; k++)
            {
                ReadOnlySpan<double> before = parts.AsSpan(0, k);
                sum +=
                    distribution.PriorOfPart(before).Typical.Scale
                    + distribution.LogProbOfPart(before, parts[k])
                    + distribution.SamplePart(before, ref rng);
            }
        });
        Assert.False(double.IsNaN(sum));
        return (sample - needed, join - needed, rest);

        static long Least(Action once) =>
            Allocations.Least(() =>
            {
                for (int i = 0; i < Count; i++)
                    once();
            });
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Keep(T value) => GC.KeepAlive(value is null);
}
