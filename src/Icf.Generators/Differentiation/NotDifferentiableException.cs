using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>Something in a model has no derivative, or none that can be generated.</summary>
/// <param name="node">Where it stands.</param>
/// <param name="reason">What it is, as the end of a sentence whose subject is the site or the model.</param>
/// <param name="type">The type that would have to be another one, wherever it is used; null for a reason of this place
/// alone.</param>
internal sealed class NotDifferentiableException(SyntaxNode node, string reason, ITypeSymbol? type = null)
    : Exception(reason)
{
    /// <summary>The type that would have to be another one, wherever it is used.</summary>
    public ITypeSymbol? Type => type;

    /// <summary>Where it stands in the user's code.</summary>
    public SyntaxNode Node => node;
}
