using System.Runtime.InteropServices;
using Icf.Networks;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>The ranges of latents in draws, by site and place.</summary>
internal sealed class PlaceRanges
{
    /// <summary>
    /// How much wider than the draws a range is at each end, relative to their width: the posterior reaches farther
    /// than some thousand draws, and a network needs to have seen some of what is beyond it.
    /// </summary>
    private const double Margin = 0.1;

    /// <summary>The ranges; null at a place that only some traces have, or where values are no numbers on a
    /// line.</summary>
    private readonly Dictionary<(int Site, StepPlace Place), (double Lower, double Upper)?> _ranges = [];

    /// <summary>
    /// The ranges of draws for a data set: without the tails of the draws, but with what their weights find likely.
    /// </summary>
    /// <param name="draws">The draws.</param>
    /// <param name="weights">Their weights, which sum to 1.</param>
    /// <param name="tail">The share of draws, and of weight, that is left out at each end.</param>
    public static PlaceRanges Of(IReadOnlyList<WeightedTrace> draws, double[] weights, double tail)
    {
        Dictionary<(int, StepPlace), List<(int Draw, Step Step)>> visits = [];
        for (int k = 0; k < draws.Count; k++)
            foreach (ref readonly Step step in draws[k].Chunk.Steps(draws[k].Trace))
            {
                ref List<(int, Step)>? here = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    visits,
                    (step.Site, step.Place),
                    out _
                );
                (here ??= []).Add((k, step));
            }

        var ranges = new PlaceRanges();
        foreach (((int, StepPlace) place, List<(int Draw, Step Step)> here) in visits)
            ranges._ranges.Add(
                place,
                here.DistinctBy(static visit => visit.Draw).Count() == draws.Count
                && here.TrueForAll(static visit => IsOnLine(visit.Step))
                    ? Of(here, weights, tail)
                    : null
            );
        return ranges;
    }

    /// <summary>Extends the ranges to those for another data set.</summary>
    public void Join(PlaceRanges other)
    {
        foreach (((int, StepPlace) place, (double Lower, double Upper)? range) in other._ranges)
            _ranges[place] =
                !_ranges.TryGetValue(place, out (double Lower, double Upper)? own) ? range
                : own is { } mine && range is { } theirs
                    ? (Math.Min(mine.Lower, theirs.Lower), Math.Max(mine.Upper, theirs.Upper))
                : null;
    }

    /// <summary>The region of all ranges.</summary>
    /// <param name="sites">The number of static sites.</param>
    public Region ToRegion(int sites)
    {
        ILookup<int, PlaceRange> bySite = _ranges
            .Where(static range => range.Value is not null)
            .ToLookup(
                static range => range.Key.Site,
                static range => new PlaceRange(range.Key.Place, range.Value!.Value.Lower, range.Value.Value.Upper)
            );
        return Region.Of(Enumerable.Range(0, sites).Select(s => (IReadOnlyList<PlaceRange>)bySite[s].ToArray()));
    }

    // A few values that are listed are told apart well enough as they are.
    private static bool IsOnLine(in Step step) =>
        double.IsFinite(step.Value)
        && step.Prior.Classes == 0
        && step.Prior.Support.Kind is not (SupportKind.Unknown or SupportKind.Structured);

    private static (double Lower, double Upper) Of(List<(int Draw, Step Step)> here, double[] weights, double tail)
    {
        here.Sort(static (a, b) => (a.Step.Value, a.Draw).CompareTo((b.Step.Value, b.Draw)));
        int left = (int)(tail * here.Count);
        int lower = Math.Min(left, Weighted(here, weights, tail)),
            upper = here.Count - 1 - left;
        here.Reverse();
        upper = Math.Max(upper, here.Count - 1 - Weighted(here, weights, tail));
        here.Reverse();
        return (Widened(here[lower].Step, here[upper].Step), Widened(here[upper].Step, here[lower].Step));
    }

    /// <summary>The first visit with more than a share of the weight up to it.</summary>
    private static int Weighted(List<(int Draw, Step Step)> here, double[] weights, double tail)
    {
        double total = here.Sum(visit => weights[visit.Draw]),
            sum = 0;
        for (int i = 0; i < here.Count; i++)
        {
            sum += weights[here[i].Draw];
            if (sum > tail * total)
                return i;
        }

        return here.Count - 1;
    }

    /// <summary>One end of a range with its margin, in the support of the prior there.</summary>
    private static double Widened(in Step end, in Step other)
    {
        Support support = end.Prior.Support;
        double at = WorkingCoordinate.Of(end.Value, end.Prior),
            from = WorkingCoordinate.Of(other.Value, end.Prior),
            wide = at + Margin * (at - from);
        double value = support.Kind switch
        {
            SupportKind.Real or SupportKind.HalfLine => WorkingCoordinate.ValueOnLine(wide, support),
            SupportKind.Interval => support.Lower + (support.Upper - support.Lower) * wide,
            _ => at >= from ? Math.Ceiling(wide) : Math.Floor(wide),
        };
        return double.IsFinite(value) ? Math.Clamp(value, support.Lower, support.Upper) : end.Value;
    }
}
