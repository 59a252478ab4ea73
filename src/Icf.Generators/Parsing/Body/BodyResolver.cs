using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Makes the second stage of a body: the places of its sites, their names, and their data.</summary>
internal static class BodyResolver
{
    public static ResolvedBody Resolve(ParseContext context, ReadBody body)
    {
        SitePlaces places = SiteFinder.Find(context, body);
        var namer = new SiteNamer(context, body);
        IReadOnlyDictionary<SyntaxNode, (SiteName Name, ILocalSymbol? NamedBy)> names = namer.Names(places.All);
        Dictionary<SyntaxNode, string?> given = places
            .All.Where(static p => p.Kind == SiteKind.Observe)
            .ToDictionary(static p => (SyntaxNode)p.Node, namer.GivenName);
        SiteData data = new ObservedReader(context, body, places).Read();
        string NameOf(SitePlace place) =>
            place.Kind != SiteKind.Observe ? names[place.Node].Name.Text
            : given[place.Node] is { Length: > 0 } name ? name
            : data.Of(place).FirstOrDefault()?.Name ?? "";
        IReadOnlyDictionary<SyntaxNode, string> missing = MissingRules.Check(context, places.All, data, NameOf);
        Site[] sites = places
            .All.Select(place => place.Kind == SiteKind.Observe ? Observation(place) : Other(place))
            .ToArray();
        return new ResolvedBody(body, sites, data.Uses, Counters(context, sites, data));

        Site Other(SitePlace place) =>
            new(place, names[place.Node].Name, names[place.Node].NamedBy, data.Of(place), isKept: false, missing: null);

        Site Observation(SitePlace place)
        {
            string name = NameOf(place),
                field = context.Fields.Of(name);
            MissingSite? gap = missing.TryGetValue(place.Node, out string? gapName)
                ? new MissingSite(gapName, context.Fields.Free(field + "_missing"))
                : null;
            return new Site(
                place,
                new SiteName(name, field, new[] { place }),
                null,
                data.Of(place),
                data.IsKept(place),
                gap
            );
        }
    }

    // First for the loops around sites whose turns no variable of the loop numbers, then for loops that are used only
    // for data.
    private static IReadOnlyDictionary<Loop, string> Counters(
        ParseContext context,
        IReadOnlyList<Site> sites,
        SiteData data
    )
    {
        IEnumerable<Loop> around = sites
            .Where(static s => s.Kind is not (SiteKind.Observe or SiteKind.Parameter))
            .SelectMany(static s => s.Loops);
        IEnumerable<Loop> through = data
            .Uses.Reads.Select(static r => r.Path)
            .Concat(sites.SelectMany(static s => s.Data).OfType<DataPath>())
            .SelectMany(static path => path.Steps)
            .Select(static step => step.Loop)
            .OfType<Loop>();
        return around
            .Concat(through)
            .Where(static loop => loop.Variable is null)
            .Distinct()
            .ToDictionary(static loop => loop, _ => context.Fresh("turn"));
    }
}
