using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Fixes the shape of the network and the scales of what it is fed, from a pilot run of the prior.</summary>
internal static class PlanBuilder
{
    /// <summary>A site seen less often than this in the pilot is left to the prior, and the posterior says so.</summary>
    private const int FewestVisits = 10;

    public static NetworkPlan Build(ProposalSkeleton skeleton, NetworkOptions options, IReadOnlyList<SimulatedTraces> pilot) =>
        new(options, Fields(pilot), Sites(skeleton, pilot));

    private static List<FieldPlan> Fields(IReadOnlyList<SimulatedTraces> pilot)
    {
        var order = new List<(string Name, bool IsInput)>();
        var values = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var inputs = new Dictionary<DataRef, double>();
        var varying = new HashSet<string>(StringComparer.Ordinal);
        foreach ((SimulatedTraces chunk, int trace) in Traces(pilot))
        {
            ReadOnlySpan<double> tokens = chunk.Tokens(trace);
            TokenLayout layout = chunk.Layout(trace);
            for (int p = 0; p < tokens.Length; p++)
            {
                (DataRef at, bool isInput) = layout.Tokens[p];
                if (!values.TryGetValue(at.Path.Name, out List<double>? list))
                {
                    values.Add(at.Path.Name, list = []);
                    order.Add((at.Path.Name, isInput));
                }

                if (!double.IsFinite(tokens[p]))
                    continue;
                list.Add(tokens[p]);
                if (isInput && !inputs.TryAdd(at, tokens[p]) && inputs[at] != tokens[p])
                    varying.Add(at.Path.Name);
            }
        }

        // Inputs that never change from trace to trace tell the network nothing.
        return order
            .Where(field => values[field.Name].Count > 0 && (!field.IsInput || varying.Contains(field.Name)))
            .Select(field =>
            {
                double[] sorted = [.. values[field.Name].Order()];
                (double median, double spread) = RobustScale(sorted);
                return new FieldPlan(field.Name, field.IsInput, sorted.All(double.IsInteger), median, spread);
            }).ToList();
    }

    private static SitePlan[] Sites(ProposalSkeleton skeleton, IReadOnlyList<SimulatedTraces> pilot)
    {
        var visits = skeleton.StaticSites.Select(_ => new List<Step>()).ToArray();
        foreach ((SimulatedTraces chunk, int trace) in Traces(pilot))
            foreach (ref readonly Step step in chunk.Steps(trace))
                visits[step.Site].Add(step);
        return skeleton.StaticSites.Select(site => Site(site, visits[site.Id])).ToArray();
    }

    private static SitePlan Site(StaticSite site, List<Step> visits)
    {
        HeadKind[] kinds = visits.Select(step => WorkingCoordinate.HeadFor(step.Prior)).Distinct().ToArray();
        HeadKind head = visits.Count >= FewestVisits && kinds.Length == 1 && site.Site.IsScalar ? kinds[0] : HeadKind.Prior;
        if (head == HeadKind.Prior)
            return new SitePlan(site.Name, head, 0, 0, 1, false, 0, 1);

        (double center, double spread) = RobustScale([.. visits.Select(step => step.Coordinate).Where(double.IsFinite).Order()]);
        double[] logScales = [.. visits.Select(step => Math.Log(step.Prior.Typical.Scale)).Where(double.IsFinite)];
        double logScaleCenter = logScales.DefaultIfEmpty(0).Average();
        double logScaleSpread = Math.Sqrt(logScales.Select(s => (s - logScaleCenter) * (s - logScaleCenter)).DefaultIfEmpty(0).Average());
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
            logScaleSpread);
    }

    /// <summary>The median, and the interquartile range as a multiple of a normal's; the standard deviation where that is 0.</summary>
    private static (double Center, double Spread) RobustScale(double[] sorted)
    {
        if (sorted.Length == 0)
            return (0, 1);
        double median = sorted[sorted.Length / 2];
        double spread = (sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4]) / 1.349;
        if (spread > 0)
            return (median, spread);
        double mean = sorted.Average();
        double deviation = Math.Sqrt(sorted.Select(v => (v - mean) * (v - mean)).Average());
        return (median, deviation > 0 ? deviation : 1);
    }

    private static IEnumerable<(SimulatedTraces Chunk, int Trace)> Traces(IReadOnlyList<SimulatedTraces> pilot) =>
        pilot.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(trace => (chunk, trace)));
}
