namespace Icf.TestModels;

/// <summary>A distribution of a careless author: its log density is whatever it is told; it throws for −1.</summary>
public readonly record struct BrokenDistribution(double Density) : IDistribution<double>
{
    public Support Support => Support.Real;

    public LocationScale Typical => new(0, 1);

    public double LogProb(double value) =>
        Density == -1 ? throw new NotSupportedException("No density is known.") : Density;

    public double Sample(ref Rng rng) => rng.NextNormal();
}
