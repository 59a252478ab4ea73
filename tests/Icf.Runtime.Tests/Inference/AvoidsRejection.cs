using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A fixed proposal that seldom draws what the rejection loops of the test models reject.</summary>
internal sealed class AvoidsRejection : IProposal, IConditionedProposal, IProposalSession
{
    private const double Flat = 0.1;

    public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

    /// <summary>A density on (−1, 1) that is small near the ends.</summary>
    public static double Central(double x) => (Flat / 2) + ((1 - Flat) * 0.75 * (1 - (x * x)));

    /// <summary>A density on the half line that is small where it is far from zero.</summary>
    public static double Short(double x) => 2 * Math.Exp(-2 * x);

    public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) => this;

    public IProposalSession Begin(int particles) => this;

    public void Dispose() { }

    public bool TryPropose(ParkedGroup group)
    {
        for (int row = 0; row < group.Count; row++)
        {
            ref Rng rng = ref group.Particle(row).Rng;
            Support support = group.Prior(row).Support;
            if (group.IsFromPrior(row))
                group.ProposeFromPrior(row);
            else
                group.Values[row] =
                    support.Kind == SupportKind.Interval ? InInterval(support, ref rng) : OnHalfLine(ref rng);
            group.LogProposals[row] = LogProb(support, group.Values[row]);
        }

        return true;
    }

    private static double LogProb(Support support, double value)
    {
        if (support.Kind != SupportKind.Interval)
            return Math.Log(Short(value));
        double half = (support.Upper - support.Lower) / 2;
        return Math.Log(Central((value - support.Lower) / half - 1) / half);
    }

    private static double InInterval(Support support, ref Rng rng)
    {
        // The median of three uniform draws has the density ¾ (1 − x²).
        double a = Uniform(ref rng),
            b = Uniform(ref rng),
            c = Uniform(ref rng);
        double x = rng.NextOpenDouble() < Flat ? a : Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        double half = (support.Upper - support.Lower) / 2;
        return support.Lower + half * (x + 1);
    }

    private static double OnHalfLine(ref Rng rng) => -Math.Log(rng.NextOpenDouble()) / 2;

    private static double Uniform(ref Rng rng) => 2 * rng.NextOpenDouble() - 1;
}
