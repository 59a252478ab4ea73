using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Gives sites their names: the name that the author states, the variable that the value is assigned to, or the name of
/// what is called.
/// </summary>
internal sealed class SiteNamer(ParseContext context, ReadBody body)
{
    /// <summary>The names of all sites but observations, and the locals that gave them, by the sites' calls.</summary>
    public IReadOnlyDictionary<SyntaxNode, (SiteName Name, ILocalSymbol? NamedBy)> Names(IEnumerable<SitePlace> places)
    {
        var names = new Dictionary<SyntaxNode, (SiteName, ILocalSymbol?)>();
        var known = new Dictionary<string, (SiteName Name, List<SitePlace> Places)>(StringComparer.Ordinal);
        foreach (SitePlace place in places.Where(static p => p.Kind != SiteKind.Observe))
        {
            (string text, ILocalSymbol? namedBy) = GivenName(place) is { } given ? (given, null) : ImplicitName(place);
            if (!known.TryGetValue(text, out (SiteName Name, List<SitePlace> Places) shared))
            {
                var all = new List<SitePlace>();
                known.Add(text, shared = (new SiteName(text, context.Fields.Of(text), all), all));
            }

            SiteName name = shared.Name;
            if (shared.Places.Find(other => !Namesakes.MayBe(place, other)) is { } taken)
            {
                context.Report(Descriptors.DuplicateName, place.Node, text, taken.Line, WayOut(place));
                name = new SiteName(text, context.Fields.Of(text), new[] { place });
            }
            else
            {
                shared.Places.Add(place);
            }

            names.Add(place.Node, (name, namedBy));
        }

        return names;
    }

    /// <summary>The name that the author gives an observation, or null.</summary>
    public string? GivenName(SitePlace place)
    {
        if (place.Kind == SiteKind.Call || place.Argument("name") is not { } argument)
            return null;
        if (
            body.Semantics.GetConstantValue(argument.Expression, body.CancellationToken)
            is not { HasValue: true } constant
        )
        {
            context.Report(Descriptors.NonConstantName, argument.Expression);
            return "unnamed";
        }

        if (constant.Value is not string name)
            return null;
        if (!SiteNames.IsValid(name))
            context.Report(Descriptors.InvalidName, argument.Expression, name);
        return name;
    }

    private (string Name, ILocalSymbol? NamedBy) ImplicitName(SitePlace place)
    {
        if (SiteNames.AssignedTo(place.Node) is { } target)
        {
            SyntaxNode? parent = target.Parent;
            ISymbol? symbol =
                body.Names.Of(parent)
                ?? (
                    parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax
                        ? body.Semantics.GetDeclaredSymbol(parent, body.CancellationToken)
                        : null
                );
            return (target.ValueText, symbol as ILocalSymbol);
        }

        string name = place.Kind switch
        {
            SiteKind.Sample when place.Distribution is { } type => SiteNames.OfDistribution(type),
            SiteKind.Factor => "factor",
            SiteKind.Parameter => "parameter",
            _ => SiteNames.LowerCamel(place.Method.Name),
        };
        return (name, null);
    }

    private static string WayOut(SitePlace place) =>
        place.Kind != SiteKind.Call ? "Add 'name:' to this site"
        : place.Method.ReturnsVoid
            ? $"Move this call to a [Model] method of its own, or let '{place.Method.Name}' return a value and assign "
                + "it to a variable"
        : "Assign the result of this call to a variable of its own";
}
