using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Differentiation;

/// <summary>The names that a scorer adds to the user's, none of which a piece mentions.</summary>
internal sealed class ScorerNames
{
    private readonly HashSet<string> _mentioned;
    private readonly Dictionary<(ISymbol, string), string> _ofVariables = new();

    public ScorerNames(Pieces pieces)
    {
        _mentioned = new HashSet<string>(
            pieces
                .All.SelectMany(static p => p.Root.Parent!.DescendantTokens())
                .Where(static t => t.IsKind(SyntaxKind.IdentifierToken))
                .Select(static t => t.ValueText),
            StringComparer.Ordinal
        );
        (Scope, Real, Turn, Turns) = (Fresh("icf"), Fresh("Real"), Fresh("turn"), Fresh("turns"));
    }

    /// <summary>The parameter that holds the score.</summary>
    public string Scope { get; }

    /// <summary>The type parameter: the number that is computed with.</summary>
    public string Real { get; }

    /// <summary>The variable that marks the beginning of a turn.</summary>
    public string Turn { get; }

    /// <summary>The variable that holds the turns of a loop of which some can stand for all.</summary>
    public string Turns { get; }

    /// <summary>A name that nothing else has.</summary>
    /// <param name="wanted">What it should be, if it can.</param>
    public string New(string wanted) => Fresh(wanted);

    /// <summary>The name of what goes with a variable, always the same.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="what">What it is.</param>
    public string Of(ISymbol variable, string what)
    {
        if (!_ofVariables.TryGetValue((variable, what), out string? name))
            _ofVariables[(variable, what)] = name = Fresh(variable.Name + what);
        return name;
    }

    private string Fresh(string wanted)
    {
        string name = wanted;
        for (int i = 2; !_mentioned.Add(name); i++)
            name = wanted + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
