using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// A call of <c>Sample</c>, <c>Observe</c>, <c>Factor</c> or of another model by itself: where it
/// stands, what it calls.
/// </summary>
internal class SitePlace
{
    /// <param name="kind">Its kind.</param>
    /// <param name="node">The call.</param>
    /// <param name="method">The called method.</param>
    /// <param name="loops">The loops around it, outermost first.</param>
    /// <param name="distribution">The type of the distribution of a sample or observation, if it is known.</param>
    /// <param name="value">The type of its values, if it is known.</param>
    /// <param name="making">How the distribution is constructed, if that is written at the site.</param>
    public SitePlace(
        SiteKind kind,
        InvocationExpressionSyntax node,
        IMethodSymbol method,
        IReadOnlyList<Loop> loops,
        ITypeSymbol? distribution,
        ITypeSymbol? value,
        Making? making
    )
    {
        (Kind, Node, Method, Loops) = (kind, node, method, loops);
        (Distribution, Value, Making) = (distribution, value, making);
    }

    protected SitePlace(SitePlace place)
        : this(place.Kind, place.Node, place.Method, place.Loops, place.Distribution, place.Value, place.Making) { }

    public SiteKind Kind { get; }

    public InvocationExpressionSyntax Node { get; }

    /// <summary>The called method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The loops around the site, outermost first.</summary>
    public IReadOnlyList<Loop> Loops { get; }

    /// <summary>The type of the distribution, for samples and observations.</summary>
    public ITypeSymbol? Distribution { get; }

    /// <summary>The type of the values, for samples and observations.</summary>
    public ITypeSymbol? Value { get; }

    /// <summary>How the distribution is constructed; null if it is constructed elsewhere.</summary>
    public Making? Making { get; }

    /// <summary>The line of its file, counted from one.</summary>
    public int Line => Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>
    /// The parameters for data: the value of an observation, the observed parameters of a called model.
    /// </summary>
    public IEnumerable<IParameterSymbol> DataParameters =>
        Kind switch
        {
            SiteKind.Observe => Method.Parameters.Where(static p => p.Name == "value"),
            SiteKind.Call => Method.Parameters.Where(LanguageSymbols.IsObserved),
            _ => Array.Empty<IParameterSymbol>(),
        };

    /// <summary>Whether it is a call of a model.</summary>
    public bool IsCallOf(IMethodSymbol model) =>
        Kind == SiteKind.Call
        && SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, model.OriginalDefinition);

    /// <summary>The argument for a parameter, or null.</summary>
    public ArgumentSyntax? Argument(string parameter)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = Node.ArgumentList.Arguments;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? name =
                arguments[i].NameColon?.Name.Identifier.ValueText
                ?? (i < Method.Parameters.Length ? Method.Parameters[i].Name : null);
            if (name == parameter)
                return arguments[i];
        }

        return null;
    }
}
