using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Decides which discrete latents of a method are summed out: all that can be, and the others are held. Where one
/// stands in the way of others, it is the one that is held.
/// </summary>
internal static class SumPlanReader
{
    /// <summary>The plan of a method.</summary>
    /// <param name="piece">The method.</param>
    /// <param name="pieces">All methods.</param>
    /// <param name="kinds">What its distributions can be.</param>
    public static SumPlan Read(Piece piece, Pieces pieces, DistributionKinds kinds)
    {
        var held = new List<HeldSite>();
        var sites = new List<DiscreteSite>();
        foreach (IInvocationOperation call in piece.All.OfType<IInvocationOperation>().Where(DiscreteSite.IsDiscrete))
        {
            try
            {
                sites.Add(DiscreteSite.Of(call, kinds));
            }
            catch (NotDifferentiableException obstacle)
            {
                held.Add(new HeldSite(call, obstacle));
            }
        }

        sites.Sort(static (a, b) => a.Node.Span.End.CompareTo(b.Node.Span.End));
        while (true)
        {
            try
            {
                (IReadOnlyList<LocalSum> sums, IReadOnlyList<CarriedSum> carried) = new SumReader(
                    piece,
                    pieces,
                    held
                ).Read(sites);
                return new SumPlan(sums, carried, held.OrderBy(static h => h.Node.Span.End).ToArray());
            }
            catch (NotDifferentiableException obstacle)
                when (sites.FirstOrDefault(s => s.Node == obstacle.Node) is { } site)
            {
                sites.Remove(site);
                held.Add(new HeldSite(site.Call, obstacle));
            }
        }
    }
}
