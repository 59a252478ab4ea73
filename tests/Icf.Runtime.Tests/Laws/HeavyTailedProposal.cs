using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A proposal that differs from the prior everywhere and has heavier tails, so that the weights are bounded: it stands
/// in for a trained network. It leaves the sites that <paramref name="knows"/> refuses to the prior.
/// </summary>
internal sealed class HeavyTailedProposal(Func<StaticSite, bool>? knows = null)
    : IProposal,
        IConditionedProposal,
        IProposalSession
{
    public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

    public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) => this;

    public IProposalSession Begin(int particles) => this;

    public bool Proposes(StaticSite site) => knows is null || knows(site);

    public void Dispose() { }

    public bool TryPropose(ParkedGroup group)
    {
        if (knows is not null && !knows(group.Site))
            return false;
        if (!group.HasNumbers)
            return false;
        group.BeginPart(0);
        for (int part = 0; part < group.MostParts; part++)
        {
            if (part > 0)
                group.BeginPart(part);
            for (int row = 0; row < group.Count; row++)
                if (group.HasPart(row))
                    (group.Values[row], group.LogProposals[row]) = Draw(group, row, ref group.Particle(row).Rng);
        }

        return true;
    }

    private static (double Value, double LogProb) Draw(ParkedGroup group, int row, ref Rng rng)
    {
        PriorInfo prior = group.Prior(row);
        if (group.IsFromPrior(row))
        {
            group.ProposeFromPrior(row);
            return (group.Values[row], LogProb(group, row, prior, group.Values[row]));
        }

        double value = Draw(group, row, prior, ref rng);
        return (value, LogProb(group, row, prior, value));
    }

    private static double Draw(ParkedGroup group, int row, PriorInfo prior, ref Rng rng)
    {
        double lower = prior.Support.Lower;
        switch (prior.Support.Kind)
        {
            case SupportKind.Real:
                return Real(group, prior).Sample(ref rng);
            case SupportKind.HalfLine:
                return lower + Math.Exp(Logarithm(prior).Sample(ref rng));
            case SupportKind.Interval:
                // The density ½ + u on the unit interval.
                return lower + (prior.Support.Upper - lower) * (Math.Sqrt(0.25 + 2 * rng.NextOpenDouble()) - 0.5);
            case SupportKind.Finite:
                return lower + Flattened(group, row, prior).Sample(ref rng);
            default:
                return lower + Count(prior).Sample(ref rng);
        }
    }

    private static double LogProb(ParkedGroup group, int row, PriorInfo prior, double value)
    {
        double above = value - prior.Support.Lower,
            width = prior.Support.Upper - prior.Support.Lower;
        return prior.Support.Kind switch
        {
            SupportKind.Real => Real(group, prior).LogProb(value),
            SupportKind.HalfLine => Logarithm(prior).LogProb(Math.Log(above)) - Math.Log(above),
            SupportKind.Interval => Math.Log(0.5 + above / width) - Math.Log(width),
            SupportKind.Finite => Flattened(group, row, prior).LogProb((int)above),
            _ => Count(prior).LogProb((int)above),
        };
    }

    // Heavier than any prior of the test models but the Cauchy itself, and light enough that exp(x) stays finite.
    private static StudentT Real(ParkedGroup group, PriorInfo prior)
    {
        double scale = 1.2 * prior.Typical.Scale;
        return new StudentT(
            group.Site.Site.Distribution == nameof(Cauchy) ? 1 : 3,
            prior.Typical.Location + 0.1 * scale,
            scale
        );
    }

    private static Laplace Logarithm(PriorInfo prior) => new(prior.Typical.Location, 1.2 * prior.Typical.Scale);

    private static Geometric Count(PriorInfo prior) =>
        new(1 / (2.5 + 1.5 * Math.Max(0, prior.Typical.Location - prior.Support.Lower)));

    /// <summary>Half the prior, half uniform on the values that the prior can take.</summary>
    private static Categorical Flattened(ParkedGroup group, int row, PriorInfo prior)
    {
        var masses = new double[prior.Classes];
        group.LogMasses(row, masses);
        int possible = masses.Count(m => !double.IsNegativeInfinity(m));
        return new Categorical(
            Array.ConvertAll(masses, m => double.IsNegativeInfinity(m) ? 0 : 0.5 * Math.Exp(m) + 0.5 / possible)
        );
    }
}
