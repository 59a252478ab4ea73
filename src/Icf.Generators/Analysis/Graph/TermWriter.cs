using System.Globalization;
using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Writes sources as terms: <c>mu</c>, <c>effect[i]</c>, <c>z[t-1]</c>, <c>z[&lt;t]</c> for all before, <c>x[*]</c> for
/// all, <c>level{t=0}</c> for what counts in one turn only.
/// </summary>
internal sealed class TermWriter
{
    private const string Letters = "ijklmnopqrstuvw";
    private readonly Dictionary<SyntaxNode, Site> _sites;
    private readonly Dictionary<Loop, string> _names = new();
    private readonly ModelBody _body;

    public TermWriter(ModelBody body)
    {
        _body = body;
        _sites = body.Sites.ToDictionary(static s => (SyntaxNode)s.Node);
        Name();
    }

    /// <summary>A site or datum at its indices.</summary>
    public string Of(Site site, IReadOnlyList<Place> places) =>
        Of(site.Kind == SiteKind.Observe && site.Data is [{ } path] ? Elements.NameOf(path) : site.Name, places);

    /// <inheritdoc cref="Of(Site, IReadOnlyList{Place})"/>
    public string Of(string name, IReadOnlyList<Place> places) =>
        places.Count == 0 ? name : $"{name}[{string.Join(",", places.Select(Of))}]";

    /// <summary>Sources in the order in which they are written.</summary>
    public string Of(IEnumerable<Element> elements)
    {
        var all = new HashSet<Element>(elements);
        return string.Join(
            ", ",
            all.Where(e => !all.Any(other => Covers(other, e)))
                .GroupBy(Of, Order)
                .OrderBy(static text => text.Min())
                .ThenBy(static text => text.Key, StringComparer.Ordinal)
                .Select(static text => text.Key)
        );
    }

    /// <summary>Where the counters around a site begin, if that is known and is not zero.</summary>
    public string Turns(Site site) =>
        string.Join(
            ", ",
            site.Loops.Where(loop => _body.RejectionOf(loop) is null && Indices.Step(loop) == 1)
                .Select(loop => (Name: _names[loop], First: Indices.First(loop)))
                .Where(static loop => loop.First is not (null or 0))
                .Select(static loop => $"{loop.Name}={Number(loop.First!.Value)}")
        );

    /// <summary>Whether one source has all values of another one, and more.</summary>
    public static bool Covers(Element wide, Element narrow) =>
        wide != narrow
        && wide.Of.Equals(narrow.Of)
        && wide.Places.Count == narrow.Places.Count
        && wide.Places.Zip(narrow.Places, static (w, n) => w.Covers(n)).All(static covers => covers)
        && wide.Conditions.All(narrow.Conditions.Contains);

    private string Of(Element element)
    {
        string name = element.Of switch
        {
            SyntaxNode node => _sites[node].Name,
            IParameterSymbol parameter => NameOf(parameter),
            _ => (string)element.Of,
        };
        string conditions = string.Join(
            ",",
            element
                .Conditions.Where(static c => c.Loop is not null)
                .Select(c => $"{_names[c.Loop!]}={Number(c.Number)}")
        );
        return Of(name, element.Places) + (conditions.Length > 0 ? $"{{{conditions}}}" : "");
    }

    // The covariates of an observed parameter are named as a whole if there are several of them.
    private string NameOf(IParameterSymbol parameter) =>
        LanguageSymbols.IsObserved(parameter)
        && _body
            .Uses.Covariates.Where(c => SymbolEqualityComparer.Default.Equals(c.Root, parameter))
            .Select(static c => c.Name)
            .Distinct()
            .ToArray()
            is [{ } only]
            ? only
            : parameter.Name;

    private int Order(Element element) =>
        element.Of switch
        {
            SyntaxNode node => node.SpanStart,
            IParameterSymbol parameter => int.MaxValue - 1000 + parameter.Ordinal,
            _ => _body
                .Sites.Where(s => s.Data.Any(d => d is not null && Elements.NameOf(d) == (string)element.Of))
                .Select(static s => s.Node.SpanStart)
                .FirstOrDefault(),
        };

    private string Of(Place place) =>
        place.Kind switch
        {
            PlaceKind.Turn when place.Number == 0 => _names[place.Loop!],
            PlaceKind.Turn => _names[place.Loop!] + (place.Number > 0 ? "+" : "") + Number(place.Number),
            PlaceKind.Earlier => "<" + _names[place.Loop!],
            PlaceKind.Constant => Number(place.Number),
            _ => "*",
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A loop is named by its counter, or by a letter. Loops over the same have the same name, others have others.
    private void Name()
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Loop loop in _body.Loops.All)
        {
            if (_body.RejectionOf(loop) is not null || !_body.Sites.Any(s => s.Loops.Contains(loop)))
                continue;
            IReadOnlyList<Loop> around = _body.Loops.Around(loop.Node);
            string outer = string.Concat(around.Where(_names.ContainsKey).Select(l => _names[l] + "/"));
            string over = outer + Header(loop);
            string[] wishes = loop.Variable is { } variable
                ? Enumerable.Range(1, 99).Select(n => n == 1 ? variable : variable + Number(n)).ToArray()
                : Letters.Select(static c => c.ToString()).ToArray();
            string name = wishes.First(w =>
                around.All(l => !_names.TryGetValue(l, out string? other) || other != w)
                && (!taken.TryGetValue(outer + w, out string? before) || before == over)
            );
            taken[outer + name] = over;
            _names[loop] = name;
        }

        // Loops without sites are in no address.
        foreach (Loop loop in _body.Loops.All.Where(l => !_names.ContainsKey(l)))
            _names[loop] = loop.Variable ?? "turn";
    }

    // What a loop runs over, or a text of its own where it runs over nothing.
    private static string Header(Loop loop) =>
        loop.Node switch
        {
            ForStatementSyntax { Condition: { } condition } f => $"{f.Declaration}; {condition}",
            CommonForEachStatementSyntax f => f.Expression.ToString(),
            _ => loop.Node.SpanStart.ToString(CultureInfo.InvariantCulture),
        };
}
