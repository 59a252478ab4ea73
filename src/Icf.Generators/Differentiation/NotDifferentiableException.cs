using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>Something in a model has no derivative, or none that can be generated.</summary>
/// <param name="node">Where it stands.</param>
/// <param name="reason">What it is, as the end of a sentence whose subject is the site or the model.</param>
internal sealed class NotDifferentiableException(SyntaxNode node, string reason) : Exception(reason)
{
    /// <summary>Where it stands in the user's code.</summary>
    public SyntaxNode Node => node;
}
