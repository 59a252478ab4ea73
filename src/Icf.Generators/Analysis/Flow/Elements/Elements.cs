using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// The sources of a run that asks on what values depend directly: the value of a site depends on the site alone, and a
/// source is one value of a site, at indices that are seen from where it is used.
/// </summary>
/// <remarks>
/// While control is in a loop, the indices of what the turn has made are the counter. With the next turn they are one
/// less, and behind the loop they are any. A value written to <c>a[i]</c> takes the indices of the element, and whoever
/// reads <c>a[i - 1]</c> has them from there.
/// </remarks>
internal sealed class Elements(ResolvedBody body, Func<Loop, bool> isFolded)
{
    private readonly Dictionary<Element, int> _numbers = new();
    private readonly List<Element> _elements = new();
    private readonly Dictionary<SyntaxNode, Site> _sites = body.Sites.ToDictionary(static s => (SyntaxNode)s.Node);

    private readonly Dictionary<SyntaxNode, DataPath> _reads = body
        .Uses.Reads.GroupBy(static r => (SyntaxNode)r.Node)
        .ToDictionary(static r => r.Key, static r => r.First().Path);

    private readonly Dictionary<Loop, SourceSet> _accepted = new();

    /// <summary>All sources, at any indices.</summary>
    public SourceSet All { get; private set; }

    /// <summary>What decides whether an attempt of a loop is accepted, by the loops that keep only that.</summary>
    public IReadOnlyDictionary<Loop, SourceSet> Accepted => _accepted;

    /// <summary>The indices of a site or datum where it is visited.</summary>
    public IReadOnlyList<Place> PlacesOf(Site site) =>
        site.Kind == SiteKind.Observe && site.Data is [{ } path]
            ? Indices.Of(path, site.Loops)
            : site
                .Loops.Where(loop => site.Kind != SiteKind.Parameter && !isFolded(loop))
                .Select(static loop => Place.Turn(loop, 0))
                .ToArray();

    /// <summary>What the members of a set are.</summary>
    public IEnumerable<Element> In(SourceSet sources) =>
        sources.Members().Where(static n => n > 0).Select(n => _elements[n - 1]);

    /// <summary>A parameter that is no datum; nothing of data but its covariates.</summary>
    public SourceSet Parameter(IParameterSymbol parameter) =>
        LanguageSymbols.IsObserved(parameter) ? default : Of(parameter);

    /// <summary>What is read as an input of an observed parameter.</summary>
    public SourceSet Covariates(IParameterSymbol parameter) =>
        body.Uses.Covariates.Any(c => SymbolEqualityComparer.Default.Equals(c.Root, parameter))
            ? Of(parameter)
            : default;

    /// <summary>The value of a site that control has reached.</summary>
    public SourceSet Visited(SyntaxNode node)
    {
        if (!_sites.TryGetValue(node, out Site? site))
            return default;
        return site.Kind == SiteKind.Observe && site.Data is [{ } path]
            ? Of(NameOf(path), PlacesOf(site))
            : Of(node, PlacesOf(site));
    }

    /// <summary>Whether an argument of a site is the datum that it scores, or data for a called model.</summary>
    public bool IsDatum(SyntaxNode node, IParameterSymbol? parameter)
    {
        if (parameter is null || !_sites.TryGetValue(node, out Site? site))
            return false;
        IParameterSymbol[] data = site.DataParameters.ToArray();
        int at = Array.FindIndex(data, p => p.Name == parameter.Name);
        return at >= 0 && at < site.Data.Count && site.Data[at] is not null;
    }

    /// <summary>The datum that an expression reads again; null for every other expression.</summary>
    public SourceSet? Datum(IOperation operation) =>
        _reads.Count > 0 && _reads.TryGetValue(operation.Syntax, out DataPath? path)
            ? Of(NameOf(path), Indices.Of(path, body.Loops.Around(operation.Syntax)))
            : null;

    /// <summary>The name of data without their indices.</summary>
    public static string NameOf(DataPath path) => path.Name;

    /// <summary>Notes what decides whether an attempt is accepted.</summary>
    public void Accept(SyntaxNode place, SourceSet sources)
    {
        foreach (Loop loop in body.Loops.Around(place).Where(isFolded))
            _accepted[loop] = _accepted.TryGetValue(loop, out SourceSet known) ? known | sources : sources;
    }

    /// <summary>The indices of an expression as seen from where it stands.</summary>
    public Place PlaceOf(IOperation index) => Indices.Of(index, body.Loops);

    /// <summary>Before the first turn of a loop, what is known of variables holds in that turn.</summary>
    public State Entered(SyntaxNode statement, State state)
    {
        Loop loop = LoopOf(statement);
        return Indices.First(loop) is { } first && !isFolded(loop)
            ? Map(state, e => e.Where(new Condition(loop, 0, first)), withControl: false)
            : state;
    }

    /// <summary>What is known of a turn, as seen from the next one.</summary>
    public Func<Element, Element?> Next(SyntaxNode statement)
    {
        Loop loop = LoopOf(statement);
        int? step = Indices.Step(loop);
        bool folds = isFolded(loop);
        return e =>
            folds && e.Of is SyntaxNode site && loop.Node.Span.Contains(site.Span)
                ? null
                : e.Keeping(c => c.Loop != loop)
                    .At(p =>
                        !p.IsOf(loop) ? p
                        : step is not { } by ? Place.Any
                        : p.Kind == PlaceKind.Turn ? p.Plus(-by)
                        : by > 0 ? p
                        : Place.Any
                    );
    }

    /// <summary>What is known of a loop, as seen from behind it.</summary>
    public Func<Element, Element?> Left(SyntaxNode statement)
    {
        Loop loop = LoopOf(statement);
        return e => e.Keeping(c => c.Loop != loop).At(p => p.IsOf(loop) ? Place.Any : p);
    }

    /// <summary>What is known of a value, as seen from a place that knows nothing of loops and elements.</summary>
    public SourceSet Flat(SourceSet sources) => Map(sources, FlatElement);

    /// <inheritdoc cref="Flat"/>
    public Element? FlatElement(Element element) =>
        element.Keeping(static _ => false).At(static p => Bare(p, isCell: false));

    /// <summary>What is known of the content of an object, as seen from whoever has the object.</summary>
    public SourceSet Whole(SourceSet content) =>
        Map(content, static e => e.Keeping(static c => c.Loop is not null).At(static p => Bare(p, isCell: true)));

    /// <summary>What is read at indices.</summary>
    public Value Read(Value content, IReadOnlyList<Place> at) => Map(content, e => Read(e, at));

    /// <summary>What is written at indices.</summary>
    public Value Written(Value value, IReadOnlyList<Place> at) => Map(value, e => Written(e, at));

    /// <summary>A set with other members.</summary>
    public SourceSet Map(SourceSet sources, Func<Element, Element?> map)
    {
        SourceSet mapped = sources & Sources.Elsewhere;
        foreach (int number in sources.Members())
        {
            if (number > 0 && map(_elements[number - 1]) is { } element)
                mapped |= Of(element);
        }

        return mapped;
    }

    /// <summary>A value with other sources.</summary>
    public Value Map(Value value, Func<Element, Element?> map) =>
        value is { Sources.IsEmpty: true, Parts.Count: 0, Draw: null }
            ? value
            : value with
            {
                Sources = Map(value.Sources, map),
                Parts = value.Parts.Count == 0 ? value.Parts : value.Parts.Select(p => Map(p, map)).ToEquatableArray(),
                Draw = value.Draw is null ? null : Map(value.Draw, map),
            };

    /// <summary>A state with other sources.</summary>
    public State Map(State state, Func<Element, Element?> map, bool withControl = true)
    {
        State mapped = state.Copy();
        foreach (ISymbol variable in state.Variables)
            mapped.Set(variable, Map(state[variable]!, map));
        if (withControl)
            mapped.Control = Map(state.Control, map);
        return mapped;
    }

    private static Element? Read(Element element, IReadOnlyList<Place> at)
    {
        Place Index(int dimension) => dimension < at.Count ? at[dimension] : Place.Any;
        Element? read = element
            .At(p => p.Kind == PlaceKind.Cell ? Index(p.Dimension).Plus(p.Number) : p)
            .Keeping(static c => c.Loop is not null);
        foreach (Condition condition in element.Conditions)
        {
            if (condition.Loop is not null)
                continue;
            Place index = Index(condition.Dimension);
            if (index.Kind == PlaceKind.Constant && index.Number != condition.Number)
                return null;
            if (index.Kind == PlaceKind.Turn)
                read = read?.Where(new Condition(index.Loop, 0, condition.Number - index.Number));
        }

        return read;
    }

    private static Element? Written(Element element, IReadOnlyList<Place> at)
    {
        // What counts in one turn only counts for one element only, if that is the element of the turn.
        Element? written = element.At(p =>
        {
            if (p.Kind == PlaceKind.Cell)
                return Place.Any;
            int dimension = p.Kind == PlaceKind.Turn ? DimensionOf(p.Loop!, at) : -1;
            return dimension < 0 ? p : Place.Cell(dimension, p.Number - at[dimension].Number);
        });
        written = written.Keeping(static _ => false);
        foreach (Condition condition in element.Conditions)
        {
            if (condition.Loop is null)
                continue;
            int dimension = DimensionOf(condition.Loop, at);
            written = written?.Where(
                dimension < 0 ? condition : new Condition(null, dimension, condition.Number + at[dimension].Number)
            );
        }

        for (int i = 0; i < at.Count; i++)
        {
            if (at[i].Kind == PlaceKind.Constant)
                written = written?.Where(new Condition(null, i, at[i].Number));
        }

        return written;
    }

    private static int DimensionOf(Loop loop, IReadOnlyList<Place> at)
    {
        for (int i = 0; i < at.Count; i++)
        {
            if (at[i].Kind == PlaceKind.Turn && at[i].Loop == loop)
                return i;
        }

        return -1;
    }

    private static Place Bare(Place place, bool isCell) =>
        place.Kind == PlaceKind.Constant || isCell && place.Kind != PlaceKind.Cell ? place : Place.Any;

    private SourceSet Of(object source, IReadOnlyList<Place>? places = null) =>
        Of(new Element(source, (places ?? Array.Empty<Place>()).ToEquatableArray(), default));

    private SourceSet Of(Element element)
    {
        if (!_numbers.TryGetValue(element, out int number))
        {
            _numbers.Add(element, number = _elements.Count + 1);
            _elements.Add(element);
            All |= SourceSet.Of(number);
        }

        return SourceSet.Of(number);
    }

    /// <summary>The loop of a statement.</summary>
    public Loop LoopOf(SyntaxNode statement) => body.Loops.Of((StatementSyntax)statement);
}
