using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

/// <summary>How the discrete latents of a method are summed out.</summary>
/// <param name="Sums">Those that are summed out where they are sampled, in the order of visits.</param>
/// <param name="Carried">Those that are carried along.</param>
internal sealed record SumPlan(IReadOnlyList<LocalSum> Sums, IReadOnlyList<CarriedSum> Carried)
{
    /// <summary>That of a method without discrete latents.</summary>
    public static readonly SumPlan None = new(Array.Empty<LocalSum>(), Array.Empty<CarriedSum>());

    /// <summary>Whether a call samples a latent that is summed out.</summary>
    public bool Samples(SyntaxNode call) =>
        Sums.Any(s => s.Site.Node == call) || Carried.Any(c => c.Passes.Any(p => p.Spread?.Node == call));

    /// <summary>Whether a statement is run once for each value of a latent.</summary>
    public bool Repeats(SyntaxNode statement) => Sums.Any(s => s.Region.Contains(statement));

    /// <summary>Whether worlds stand side by side where a statement is run.</summary>
    public bool IsCarriedAlong(StatementSyntax statement) => Carried.Any(c => c.Region.Contains(statement));
}
