namespace Icf.Traces;

/// <summary>What a proposal needs to know of the prior at hand.</summary>
/// <param name="Support">The prior's support.</param>
/// <param name="Typical">Its robust centre and spread, in the working coordinates of the support.</param>
internal readonly record struct PriorInfo(Support Support, LocationScale Typical)
{
    /// <summary>The most values of a finite support for which the masses are listed one by one.</summary>
    public const int MostClasses = 128;

    /// <summary>The number of values of a finite support that is listed; 0 for any other support.</summary>
    public int Classes => Support.Kind == SupportKind.Finite && Support.Upper - Support.Lower < MostClasses
        ? (int)(Support.Upper - Support.Lower) + 1
        : 0;

    public static PriorInfo Of<TDistribution, T>(in TDistribution distribution)
        where TDistribution : IDistribution<T> => new(distribution.Support, distribution.Typical);

    public static PriorInfo OfPart<T>(IStructured<T> distribution, ReadOnlySpan<double> before)
    {
        PartPrior prior = distribution.PriorOfPart(before);
        return new PriorInfo(prior.Support, prior.Typical);
    }

    /// <summary>Writes the log mass of each listed value of a part.</summary>
    public void LogMassesOfPart<T>(IStructured<T> distribution, ReadOnlySpan<double> before, Span<double> into)
    {
        for (int c = 0; c < Classes; c++)
            into[c] = distribution.LogProbOfPart(before, Support.Lower + c);
    }

    /// <summary>Writes the log mass of each listed value of a finite support.</summary>
    public void LogMasses<TDistribution, T>(in TDistribution distribution, Span<double> into)
        where TDistribution : IDistribution<T>
    {
        for (int c = 0; c < Classes; c++)
            into[c] = distribution.LogProb(SiteValue.FromDouble<T>(Support.Lower + c));
    }
}
