using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

/// <summary>How the discrete latents of a method are summed out, and which of them are not.</summary>
/// <param name="Sums">Those that are summed out where they are sampled, in the order of visits.</param>
/// <param name="Carried">Those that are carried along.</param>
/// <param name="Held">Those that cannot be summed out, in the order of visits.</param>
internal sealed record SumPlan(
    IReadOnlyList<LocalSum> Sums,
    IReadOnlyList<CarriedSum> Carried,
    IReadOnlyList<HeldSite> Held
)
{
    /// <summary>Whether a call samples a latent that is summed out.</summary>
    public bool Samples(SyntaxNode call) =>
        Sums.Any(s => s.Site.Node == call) || Carried.Any(c => c.Passes.Any(p => p.Spread?.Node == call));

    /// <summary>The latent that a call samples, if it is held.</summary>
    public HeldSite? HeldAt(SyntaxNode call) => Held.FirstOrDefault(h => h.Node == call);

    /// <summary>Whether a statement is run once for each value of a latent.</summary>
    public bool Repeats(SyntaxNode statement) => Sums.Any(s => s.Region.Contains(statement));

    /// <summary>Whether worlds stand side by side where a statement is run.</summary>
    public bool IsCarriedAlong(StatementSyntax statement) => Carried.Any(c => c.Region.Contains(statement));
}
