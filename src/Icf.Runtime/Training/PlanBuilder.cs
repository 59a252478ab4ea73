using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Determines the shape of the network and the scales of its inputs, from a pilot run of the prior.</summary>
internal static class PlanBuilder
{
    /// <summary>A site visited less often than this in the pilot run gets no head, and the posterior says so.</summary>
    private const int FewestVisits = 10;

    /// <param name="skeleton">The model.</param>
    /// <param name="options">The sizes of the network.</param>
    /// <param name="pilot">The first training traces.</param>
    /// <param name="heldOut">
    /// Further traces; together with the pilot run they show which values and sizes occur.
    /// </param>
    /// <param name="region">The region that they were simulated from; null for the whole prior.</param>
    public static NetworkPlan Build(
        ProposalSkeleton skeleton,
        NetworkOptions options,
        IReadOnlyList<SimulatedTraces> pilot,
        IReadOnlyList<SimulatedTraces> heldOut,
        Region? region = null
    )
    {
        if (
            options.Heads.Keys.FirstOrDefault(name => !skeleton.StaticSites.Any(site => site.Name == name)) is
            { } unknown
        )
            throw new ArgumentException(
                $"{nameof(NetworkOptions)}.{nameof(NetworkOptions.Heads)} names '{unknown}', which is not a site of "
                    + $"{skeleton.Model}; its sites are "
                    + $"{string.Join(", ", skeleton.StaticSites.Select(site => site.Name))}.",
                nameof(NetworkOptions.Heads)
            );
        (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan(pilot);
        return new NetworkPlan(
            options,
            fields,
            Sites(skeleton, pilot, region ?? Region.Whole),
            levels,
            LoopLevels(pilot),
            HasParts(pilot)
        )
        {
            LeastPriorShare = Head.LeastPriorShareOfTrace / Math.Max(1, MeanLatents(pilot)),
            Trained = TrainedRanges.Of(pilot.Concat(heldOut)),
        };
    }

    private static double MeanLatents(IReadOnlyList<SimulatedTraces> pilot) =>
        Traces(pilot).Average(at => (double)at.Chunk.Steps(at.Trace).Length);

    private static int LoopLevels(IReadOnlyList<SimulatedTraces> pilot)
    {
        int levels = 0;
        foreach ((SimulatedTraces chunk, int trace) in Traces(pilot))
        foreach (ref readonly Step step in chunk.Steps(trace))
            levels = Math.Max(
                levels,
                step.Place.Outer >= 0 ? 2
                    : step.Place.Inner >= 0 ? 1
                    : 0
            );
        return levels;
    }

    private static bool HasParts(IReadOnlyList<SimulatedTraces> pilot)
    {
        foreach ((SimulatedTraces chunk, int trace) in Traces(pilot))
        foreach (ref readonly Step step in chunk.Steps(trace))
            if (step.Place.Part >= 0)
                return true;
        return false;
    }

    private static SitePlan[] Sites(ProposalSkeleton skeleton, IReadOnlyList<SimulatedTraces> pilot, Region region)
    {
        var visits = skeleton.StaticSites.Select(_ => new List<Step>()).ToArray();
        foreach ((SimulatedTraces chunk, int trace) in Traces(pilot))
        foreach (ref readonly Step step in chunk.Steps(trace))
            visits[step.Site].Add(step);
        return
        [
            .. skeleton.StaticSites.Select(site =>
                Site(site, visits[site.Id]) with
                {
                    Ranges = region.Ranges(site.Id),
                }
            ),
        ];
    }

    private static SitePlan Site(StaticSite site, List<Step> visits)
    {
        HeadKind head = HeadFor(visits);
        if (head == HeadKind.Prior)
            return new SitePlan(site.Name, head, 0, 0, 1, false, 0, 1);

        (double center, double spread) = RobustScale.Of([
            .. visits.Select(step => step.Coordinate).Where(double.IsFinite).Order(),
        ]);
        double[] logScales = [.. visits.Select(step => Math.Log(step.Prior.Typical.Scale)).Where(double.IsFinite)];
        double logScaleCenter = logScales.DefaultIfEmpty(0).Average();
        double logScaleSpread = Math.Sqrt(
            logScales.Select(s => (s - logScaleCenter) * (s - logScaleCenter)).DefaultIfEmpty(0).Average()
        );
        bool relative = head is HeadKind.NormalMixture or HeadKind.LogNormalMixture or HeadKind.LogisticMixture;
        LocationScale first = visits[0].Prior.Typical;
        return new SitePlan(
            site.Name,
            head,
            head == HeadKind.Categorical ? visits.Max(step => step.Prior.Classes) : 0,
            center,
            spread,
            relative && visits.Exists(step => step.Prior.Typical != first),
            logScaleCenter,
            logScaleSpread,
            head == HeadKind.PiecewiseLinear && ShowsLevels(visits)
        );
    }

    private static bool ShowsLevels(List<Step> visits) =>
        visits.TrueForAll(step => step.Prior.HasLevels)
        && visits.GroupBy(step => step.Place.Part).All(part => part.Select(step => step.Prior).Distinct().Count() == 1);

    private static HeadKind HeadFor(List<Step> visits)
    {
        // A value that is neither a number nor made of numbers is recorded as NaN.
        if (visits.Count < FewestVisits || visits.Exists(step => double.IsNaN(step.Value)))
            return HeadKind.Prior;
        return HeadChoice.For(visits.Select(static step => step.Prior));
    }

    private static IEnumerable<(SimulatedTraces Chunk, int Trace)> Traces(IReadOnlyList<SimulatedTraces> pilot) =>
        pilot.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(trace => (chunk, trace)));
}
