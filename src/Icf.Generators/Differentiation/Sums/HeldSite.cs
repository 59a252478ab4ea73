using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// A discrete latent that cannot be summed out. A scorer is given its value, so that the density is that of all other
/// latents given this one.
/// </summary>
/// <param name="Call">Its sampling.</param>
/// <param name="Obstacle">Why it cannot be summed out.</param>
internal sealed record HeldSite(IInvocationOperation Call, NotDifferentiableException Obstacle)
{
    /// <summary>The sampling in the user's code.</summary>
    public InvocationExpressionSyntax Node => (InvocationExpressionSyntax)Call.Syntax;

    /// <summary>The method of a scorer that gives its value.</summary>
    public string Method =>
        Call.Type is { SpecialType: SpecialType.System_Boolean }
        && !DiscreteSite.IsChoice(MemberCall.Bare(Calls.Argument(Call, "distribution")!).Type!)
            ? "HoldBool"
            : "Hold";
}
