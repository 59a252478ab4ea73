using System.Globalization;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Draws a latent, with probability one half, from a wider distribution than its prior: on the real line, on a
/// half-line and for counts, a draw from the prior whose distance from the centre is multiplied by a factor, in working
/// coordinates; on an interval and for a finite set, a uniform draw. A value that the prior rules out is replaced by a
/// draw from the prior.
/// </summary>
internal sealed class WidenedPrior : LatentDraws
{
    private const double LargestCount = 1 << 30;
    private readonly double[] _factors;

    private WidenedPrior(double[] factors) => _factors = factors;

    /// <summary>The widened priors according to the options; null if there are none.</summary>
    /// <param name="skeleton">The model.</param>
    /// <param name="inflation">The factor of all sites without a factor of their own.</param>
    /// <param name="bySite">The factors of some sites, by name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is below 1 or not finite.</exception>
    /// <exception cref="ArgumentException">The model has no site of a name.</exception>
    public static WidenedPrior? Of(
        ProposalSkeleton skeleton,
        double inflation,
        IReadOnlyDictionary<string, double>? bySite
    )
    {
        Require(inflation, nameof(CompileOptions.PriorInflation));
        double[] factors = [.. skeleton.StaticSites.Select(_ => inflation)];
        foreach ((string name, double factor) in bySite ?? new Dictionary<string, double>())
        {
            StaticSite site =
                skeleton.StaticSites.FirstOrDefault(site => site.Name == name)
                ?? throw new ArgumentException(
                    $"{nameof(CompileOptions.SitePriorInflation)} names '{name}', which is not a site of "
                        + $"{skeleton.Model}; its sites are "
                        + $"{string.Join(", ", skeleton.StaticSites.Select(site => site.Name))}."
                );
            Require(factor, $"{nameof(CompileOptions.SitePriorInflation)}[{name}]");
            factors[site.Id] = factor;
        }

        return Array.Exists(factors, factor => factor > 1) ? new WidenedPrior(factors) : null;
    }

    /// <summary>The factors as text, the same for the same factors.</summary>
    public static string InWords(double inflation, IReadOnlyDictionary<string, double>? bySite) =>
        string.Join(
            "; ",
            (bySite ?? new Dictionary<string, double>())
                .OrderBy(site => site.Key, StringComparer.Ordinal)
                .Select(site => string.Create(CultureInfo.InvariantCulture, $"{site.Key} {site.Value}"))
                .Prepend(inflation.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>
    /// Whether the next trace is widened: half of the traces are not, so that the network still learns ordinary data
    /// well.
    /// </summary>
    public static bool Begins(ref Rng rng) => rng.NextDouble() < 0.5;

    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        double factor = _factors[site.Id];
        if (factor == 1 || rng.NextDouble() < 0.5)
            return distribution.Sample(ref rng);
        if (distribution is IStructured<T> structured)
            return DrawParts(structured, factor, ref rng);

        T value = distribution.Sample(ref rng);
        if (!SiteValue.IsScalar<T>())
            return value;
        double wide = Widen(SiteValue.ToDouble(value), PriorInfo.Of<TDistribution, T>(distribution), factor, ref rng);
        T candidate = SiteValue.FromDouble<T>(wide);
        return double.IsFinite(distribution.LogProb(candidate)) ? candidate : value;
    }

    private static T DrawParts<T>(IStructured<T> distribution, double factor, ref Rng rng)
    {
        var parts = new double[distribution.Parts];
        for (int part = 0; part < parts.Length; part++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            double value = distribution.SamplePart(before, ref rng);
            PartPrior prior = distribution.PriorOfPart(before);
            double wide = Widen(value, new PriorInfo(prior.Support, prior.Typical), factor, ref rng);
            parts[part] = double.IsFinite(distribution.LogProbOfPart(before, wide)) ? wide : value;
        }

        return distribution.Join(parts);
    }

    /// <summary>
    /// A value in the same support with a wider spread; the value itself if doubles cannot represent the wider one.
    /// </summary>
    private static double Widen(double value, in PriorInfo prior, double factor, ref Rng rng)
    {
        (SupportKind kind, double lower, double upper) = prior.Support;
        double center = prior.Typical.Location;
        double wide = kind switch
        {
            SupportKind.Real or SupportKind.HalfLine => WorkingCoordinate.ValueOnLine(
                center + factor * (WorkingCoordinate.Of(value, prior) - center),
                prior.Support
            ),
            SupportKind.Interval => lower + (upper - lower) * rng.NextOpenDouble(),
            SupportKind.Finite => Math.Min(lower + Math.Floor((upper - lower + 1) * rng.NextDouble()), upper),
            SupportKind.Count => WidenCount(value, lower, center, factor, ref rng),
            _ => value,
        };
        return double.IsFinite(WorkingCoordinate.Of(wide, prior)) ? wide : value;
    }

    /// <summary>
    /// First spreads an integer over its unit interval, since multiples would leave gaps, and reflects at the bound.
    /// </summary>
    private static double WidenCount(double value, double lower, double center, double factor, ref Rng rng)
    {
        double wide = Math.Round(center + factor * (value + rng.NextDouble() - 0.5 - center));
        double reflected = wide < lower ? 2 * lower - wide : wide;
        return reflected <= LargestCount ? reflected : value;
    }

    private static void Require(double factor, string name)
    {
        if (!(factor >= 1) || !double.IsFinite(factor))
            throw new ArgumentOutOfRangeException(name, factor, $"{name} must be at least 1 and finite.");
    }
}
