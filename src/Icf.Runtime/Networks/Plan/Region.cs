using Icf.Traces;

namespace Icf.Networks;

/// <summary>A range of the values that a latent, or a part of one, has at a place.</summary>
/// <param name="Inner">The index of the innermost loop; −1 if there is none.</param>
/// <param name="Outer">The index of the loop around that one; −1 if there is none.</param>
/// <param name="Part">The part of a structured value; −1 if it has none.</param>
/// <param name="Lower">The least value, finite.</param>
/// <param name="Upper">The greatest value, finite.</param>
internal readonly record struct PlaceRange(int Inner, int Outer, int Part, double Lower, double Upper)
{
    public PlaceRange(StepPlace place, double lower, double upper)
        : this(place.Inner, place.Outer, place.Part, lower, upper) { }

    public StepPlace Place => new(Inner, Outer, Part);
}

/// <summary>
/// Where a network was trained to propose: ranges of some latents, by site and place. Of a prior that is far wider than
/// such a range, the families of heads would see a point; so they see the range in its place.
/// </summary>
internal sealed class Region
{
    private static readonly double s_uniformDeviation = 1 / Math.Sqrt(12);
    private readonly Dictionary<StepPlace, PlaceRange>?[] _sites;

    private Region(Dictionary<StepPlace, PlaceRange>?[] sites) => _sites = sites;

    /// <summary>All values of all latents.</summary>
    public static Region Whole { get; } = new([]);

    /// <summary>Whether there is no range.</summary>
    public bool IsWhole => Array.TrueForAll(_sites, static site => site is null);

    /// <summary>The region of some ranges.</summary>
    /// <param name="ranges">For each static site its ranges; null for none.</param>
    public static Region Of(IEnumerable<IReadOnlyList<PlaceRange>?> ranges) =>
        new([
            .. ranges.Select(static site => site is null or [] ? null : site.ToDictionary(static range => range.Place)),
        ]);

    /// <summary>The region in which the families of a plan's heads propose.</summary>
    public static Region Of(NetworkPlan plan) =>
        plan.Sites.Any(static site => site.Ranges is not null)
            ? Of(plan.Sites.Select(static site => site.Head == HeadKind.Prior ? null : site.Ranges))
            : Whole;

    /// <summary>Whether a site has a range at some place.</summary>
    public bool Has(int site) => site < _sites.Length && _sites[site] is not null;

    /// <summary>The ranges of a site; null if it has none.</summary>
    public IReadOnlyList<PlaceRange>? Ranges(int site) => Has(site) ? [.. _sites[site]!.Values] : null;

    public bool TryGet(int site, StepPlace place, out PlaceRange range)
    {
        range = default;
        return Has(site) && _sites[site]!.TryGetValue(place, out range);
    }

    /// <summary>The region without the ranges of some sites at some places.</summary>
    public Region Without(IReadOnlySet<(int Site, StepPlace Place)> left) =>
        Of(
            Enumerable
                .Range(0, _sites.Length)
                .Select(s => (IReadOnlyList<PlaceRange>?)Ranges(s)?.Where(r => !left.Contains((s, r.Place))).ToArray())
        );

    /// <summary>
    /// What a head is to see instead of a prior: the range's centre and spread, and of an interval the part in the
    /// range; the prior itself is what the range's values are left to where the family does not reach. False if there
    /// is no range, or if it does not suit the prior.
    /// </summary>
    /// <param name="site">The static site.</param>
    /// <param name="place">The place of the step.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="narrowed">Receives what the head sees.</param>
    public bool TryNarrow(int site, StepPlace place, in PriorInfo prior, out PriorInfo narrowed)
    {
        narrowed = prior;
        if (!TryGet(site, place, out PlaceRange range))
            return false;
        if (prior.Support.Kind == SupportKind.Interval)
        {
            double lower = Math.Max(range.Lower, prior.Support.Lower),
                upper = Math.Min(range.Upper, prior.Support.Upper);
            narrowed = new PriorInfo(prior.Support with { Lower = lower, Upper = upper }, prior.Typical);
            return lower < upper;
        }

        bool isCount = !prior.Support.IsContinuous;
        double from = WorkingCoordinate.Of(range.Lower, prior),
            to = WorkingCoordinate.Of(range.Upper, prior);
        if (from > to)
            (from, to) = (to, from); // on a half-line below a bound
        double width = to - from + (isCount ? 1 : 0);
        narrowed = prior with { Typical = new LocationScale(from + 0.5 * (to - from), s_uniformDeviation * width) };
        return double.IsFinite(width) && width > 0;
    }

    /// <summary>
    /// A value for the steps after it, in the coordinate of its site: values in the range spread as those of the site
    /// do in all traces.
    /// </summary>
    /// <param name="site">The plan of the site.</param>
    /// <param name="narrowed">What the head saw.</param>
    /// <param name="value">The value.</param>
    public static double Coordinate(SitePlan site, in PriorInfo narrowed, double value)
    {
        double coordinate = WorkingCoordinate.Of(value, narrowed);
        return site.Head == HeadKind.PiecewiseLinear
            ? Math.Clamp(coordinate, 0, 1)
            : site.Center + site.Spread * (coordinate - narrowed.Typical.Location) / narrowed.Typical.Scale;
    }
}
