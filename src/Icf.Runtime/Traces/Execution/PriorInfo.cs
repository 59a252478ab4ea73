namespace Icf.Traces;

/// <summary>What a proposal needs to know of the prior at a visit.</summary>
/// <param name="Support">The prior's support.</param>
/// <param name="Typical">Its robust centre and spread, in the working coordinates of the support.</param>
/// <param name="HasLevels">Whether the support is an interval and the prior's distribution function is known
/// there.</param>
internal readonly record struct PriorInfo(Support Support, LocationScale Typical, bool HasLevels = false)
{
    /// <summary>The most values of a finite support for which the masses are listed one by one.</summary>
    public const int MostClasses = 128;

    /// <summary>The number of values of a finite support that is listed; 0 for any other support.</summary>
    public int Classes =>
        Support.Kind == SupportKind.Finite && Support.Upper - Support.Lower < MostClasses
            ? (int)(Support.Upper - Support.Lower) + 1
            : 0;

    public static PriorInfo Of<TDistribution, T>(in TDistribution distribution)
        where TDistribution : IDistribution<T>
    {
        Support support = distribution.Support;
        return new(support, distribution.Typical, support.Kind == SupportKind.Interval && distribution is ICumulative);
    }

    public static PriorInfo OfPart<T>(IStructured<T> distribution, ReadOnlySpan<double> before)
    {
        PartPrior prior = distribution.PriorOfPart(before);
        bool hasLevels =
            prior.Support.Kind == SupportKind.Interval && distribution.CumulativeOfPart(before) is not null;
        return new PriorInfo(prior.Support, prior.Typical, hasLevels);
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
