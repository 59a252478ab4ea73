using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// Tells on what each site of a model depends directly: the edges of its graph. Where that is not known it depends on
/// more rather than on less.
/// </summary>
internal sealed class DependenceReader
{
    private readonly ModelBody _body;
    private readonly Elements _elements;
    private readonly TermWriter _terms;
    private readonly Dictionary<SyntaxNode, Parents> _parents = new();

    private DependenceReader(ModelBody body)
    {
        _body = body;
        _elements = new Elements(body, IsFolded);
        _terms = new TermWriter(body);
    }

    /// <summary>The dependences of a model.</summary>
    public static DependencesSpec Read(ModelBody body) => new DependenceReader(body).Read();

    private DependencesSpec Read()
    {
        ModelFlow? flow = Interpreter.RunDirectly(_body, _elements);
        foreach (Site site in _body.Sites)
            _parents.Add(site.Node, new Parents());
        HashSet<Element> returned = flow is null ? Assume() : Follow(flow);
        foreach (Loop loop in _body.Loops.All.Where(IsFolded))
            Join(loop);
        IEnumerable<DependenceSpec> all = _body
            .Sites.SelectMany(Of)
            .Append(new DependenceSpec("return", _terms.Of(returned), "", ""));
        return new DependencesSpec(all.ToEquatableArray(), flow is null);
    }

    private bool IsFolded(Loop loop) => _body.RejectionOf(loop) is not null;

    private HashSet<Element> Follow(ModelFlow flow)
    {
        foreach (SiteFlow site in flow.Sites)
        {
            if (!_parents.TryGetValue(site.Node, out Parents? parents))
                continue;
            parents.Arguments.UnionWith(_elements.In(site.Arguments));
            parents.Control.UnionWith(_elements.In(site.Control));
            foreach (KeyValuePair<string, SourceSet> passed in site.Passed)
                parents.Passed.Add(passed.Key, new HashSet<Element>(_elements.In(passed.Value)));
        }

        return new HashSet<Element>(_elements.In(flow.Returned));
    }

    // A site can depend on every input, on every site above it, and on all sites of the loops around it.
    private HashSet<Element> Assume()
    {
        var returned = new HashSet<Element>(_body.Method.Parameters.SelectMany(p => _elements.In(Input(p))));
        foreach (Site site in _body.Sites)
        {
            foreach (Site other in _body.Sites.Where(IsRead))
                _parents[site.Node].Arguments.UnionWith(Seen(other, site, static _ => true));
            _parents[site.Node].Arguments.UnionWith(returned);
            foreach (string parameter in site.Method.Parameters.Select(static p => p.Name))
                _parents[site.Node].Passed[parameter] = _parents[site.Node].Arguments;
        }

        returned.UnionWith(_body.Sites.Where(IsRead).SelectMany(ValueOf).Select(_elements.FlatElement)!);
        return returned;
    }

    private SourceSet Input(IParameterSymbol parameter) =>
        _elements.Parameter(parameter) | _elements.Covariates(parameter);

    private static bool IsRead(Site site) =>
        site.Kind is SiteKind.Sample or SiteKind.Call or SiteKind.Parameter || site.IsKept || site.MayBeMissing;

    private IEnumerable<Element> ValueOf(Site site) => _elements.In(_elements.Visited(site.Node));

    // The values of a site that another one may see: those of earlier turns of some loops, and from above that of this
    // turn.
    private IEnumerable<Element> Seen(Site site, Site from, Func<Loop, bool> remembers)
    {
        List<Loop> shared = site.Loops.Intersect(from.Loops).Where(loop => !IsFolded(loop)).ToList();
        bool isAbove = site.Node.SpanStart < from.Node.SpanStart;
        foreach (Element element in ValueOf(site))
        {
            if (isAbove)
                yield return element.At(p => p.Loop is { } loop && shared.Contains(loop) ? p : Bare(p));
            for (int i = 0; i < shared.Count; i++)
            {
                if (!remembers(shared[i]))
                    continue;
                List<Loop> outer = shared.Take(i).ToList();
                Loop inner = shared[i];
                yield return element.At(p =>
                    p.Loop == inner
                        ? Indices.Step(inner) == 1
                            ? Place.Earlier(inner)
                            : Place.Any
                        : p.Loop is { } loop && outer.Contains(loop)
                            ? p
                            : Bare(p)
                );
            }
        }
    }

    private static Place Bare(Place place) => place.Kind == PlaceKind.Constant ? place : Place.Any;

    // What an attempt draws is accepted or rejected as a whole: so each depends on those above it, and all depend on
    // what any of them depends on, and on what decides.
    private void Join(Loop loop)
    {
        Site[] inside = _body.Sites.Where(s => loop.Node.Span.Contains(s.Node.Span)).ToArray();
        var drawn = new HashSet<object>(inside.Select(static s => (object)s.Node));
        var outside = new HashSet<Element>(
            inside
                .SelectMany(s => _parents[s.Node].All)
                .Concat(_elements.Accepted.TryGetValue(loop, out SourceSet sources) ? _elements.In(sources) : [])
                .Where(e => !drawn.Contains(e.Of))
                .Select(e => e.At(p => p.Loop is { } l && loop.Node.Span.Contains(l.Node.Span) ? Place.Any : p))
        );
        foreach (Site site in inside)
        {
            _parents[site.Node].Control.UnionWith(outside);
            _parents[site.Node]
                .Control.UnionWith(
                    inside.SelectMany(other => Seen(other, site, inner => loop.Node.Span.Contains(inner.Node.Span)))
                );
        }
    }

    private IEnumerable<DependenceSpec> Of(Site site)
    {
        Parents parents = _parents[site.Node];
        string at = _terms.Of(site, _elements.PlacesOf(site));
        string turns = _terms.Turns(site);
        if (site.Kind != SiteKind.Call)
        {
            yield return new DependenceSpec(at, _terms.Of(parents.Arguments), Control(parents), turns);
            yield break;
        }

        // Of a call, what decides on it, its arguments, and the place of the data that it is given.
        yield return new DependenceSpec(at, "", _terms.Of(parents.Control), turns);
        IParameterSymbol[] data = site.DataParameters.ToArray();
        foreach (IParameterSymbol parameter in site.Method.Parameters)
        {
            int number = Array.IndexOf(data, parameter);
            if (number >= 0 && number < site.Data.Count && site.Data[number] is { } path)
                yield return new DependenceSpec(
                    $"{at}/{parameter.Name}",
                    _terms.Of(Elements.NameOf(path), Indices.Of(path, site.Loops)),
                    "",
                    turns
                );
            else if (parents.Passed.TryGetValue(parameter.Name, out HashSet<Element>? passed) && passed.Count > 0)
                yield return new DependenceSpec($"{at}/{parameter.Name}", _terms.Of(passed), "", turns);
        }
    }

    // An edge that both the arguments and the control have is one of the arguments.
    private string Control(Parents parents) =>
        _terms.Of(parents.Control.Where(c => !parents.Arguments.Any(a => a == c || TermWriter.Covers(a, c))));

    private sealed class Parents
    {
        public HashSet<Element> Arguments { get; } = new();

        public HashSet<Element> Control { get; } = new();

        public Dictionary<string, HashSet<Element>> Passed { get; } = new(StringComparer.Ordinal);

        public IEnumerable<Element> All => Arguments.Concat(Control);
    }
}
