using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A proposal that differs from the prior everywhere and has heavier tails, so that the weights are bounded: it stands in
/// for a trained network. It leaves the sites that <paramref name="knows"/> refuses to the prior.
/// </summary>
internal sealed class HeavyTailedProposal(Func<StaticSite, bool>? knows = null) : IProposal, IConditionedProposal, IProposalSession
{
    public IReadOnlyList<string> ProposedByPrior => [];

    public IConditionedProposal Condition(ArgumentData data) => this;

    public IProposalSession Begin(int particles) => this;

    public bool Proposes(StaticSite site) => knows is null || knows(site);

    public void Dispose()
    {
    }

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
        double scale = 1.2 * prior.Typical.Scale, lower = prior.Support.Lower;
        switch (prior.Support.Kind)
        {
            case SupportKind.Real:
                // Heavier than any prior of the test models but the Cauchy itself, and light enough that exp(x) stays finite.
                double nu = group.Site.Site.Distribution == nameof(Cauchy) ? 1 : 3;
                var real = new StudentT(nu, prior.Typical.Location + 0.1 * scale, scale);
                double x = real.Sample(ref rng);
                return (x, real.LogProb(x));
            case SupportKind.HalfLine:
                var logarithm = new Laplace(prior.Typical.Location, scale);
                double u = logarithm.Sample(ref rng);
                return (lower + Math.Exp(u), logarithm.LogProb(u) - u);
            case SupportKind.Interval:
                // The density ½ + u on the unit interval.
                double width = prior.Support.Upper - lower;
                double unit = Math.Sqrt(0.25 + 2 * rng.NextOpenDouble()) - 0.5;
                return (lower + width * unit, Math.Log(0.5 + unit) - Math.Log(width));
            case SupportKind.Finite:
                return Flattened(group, row, prior, ref rng);
            default:
                var count = new Geometric(1 / (2.5 + 1.5 * Math.Max(0, prior.Typical.Location - lower)));
                int n = count.Sample(ref rng);
                return (lower + n, count.LogProb(n));
        }
    }

    /// <summary>Half the prior, half uniform on the values that the prior can take.</summary>
    private static (double Value, double LogProb) Flattened(ParkedGroup group, int row, PriorInfo prior, ref Rng rng)
    {
        var masses = new double[prior.Classes];
        group.LogMasses(row, masses);
        int possible = masses.Count(m => !double.IsNegativeInfinity(m));
        double[] flattened = Array.ConvertAll(masses, m => double.IsNegativeInfinity(m) ? 0 : 0.5 * Math.Exp(m) + 0.5 / possible);
        var categorical = new Categorical(flattened);
        int index = categorical.Sample(ref rng);
        return (prior.Support.Lower + index, categorical.LogProb(index));
    }
}
