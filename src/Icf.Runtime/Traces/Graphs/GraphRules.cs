using System.Collections.Immutable;
using Icf.CompilerServices;

namespace Icf.Traces;

/// <summary>The dependences of a model with those of all models that it calls.</summary>
internal sealed class GraphRules
{
    private readonly Dictionary<string, GraphFamily> _families = new(StringComparer.Ordinal);
    private readonly List<GraphRule> _rules = [];
    private readonly List<string> _notes = [];

    private GraphRules(ProposalSkeleton skeleton) =>
        Add(new GraphMethod(skeleton, "", [], [], new Dictionary<string, Term>(), [], [], [skeleton]));

    /// <summary>The families in the order of the code, inputs first.</summary>
    public IReadOnlyList<GraphFamily> Families
    {
        get
        {
            Dictionary<string, int> first = _rules
                .Index()
                .GroupBy(static r => r.Item.Of.Name)
                .ToDictionary(static g => g.Key, static g => g.Min(static r => r.Index));
            return
            [
                .. _families.Values.OrderBy(static f => Order(f.Kind)).ThenBy(f => first.GetValueOrDefault(f.Name, -1)),
            ];
        }
    }

    public IReadOnlyList<GraphRule> Rules => _rules;

    /// <summary>Where the graph has more edges than the model may need, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Reads a model.</summary>
    public static GraphRules Of(ProposalSkeleton skeleton) => new(skeleton);

    private static int Order(GraphNodeKind? kind) =>
        kind switch
        {
            GraphNodeKind.Input => 0,
            GraphNodeKind.Result => 2,
            _ => 1,
        };

    private void Add(GraphMethod method)
    {
        if (method.Skeleton.AssumesDependences)
            _notes.Add(
                $"The compiler cannot follow the code of {method.Skeleton.Model}: each site counts as depending on all "
                    + "sites before it."
            );
        if (method.Prefix.Length == 0)
        {
            foreach (InputSlot input in method.Skeleton.Inputs)
                Family(input.Name, GraphNodeKind.Input);
        }

        foreach (Dependence dependence in method.Skeleton.Dependences)
        {
            Term of = Term.Parse(dependence.Of).Rename(method.Counter);
            if (method.CallOf(of.Name) is { } call)
            {
                if (call.Name == of.Name)
                    AddCall(method, call, of, dependence);
                continue;
            }

            GraphFamily family = FamilyOf(method, of.Name);
            if (family.Kind is not GraphNodeKind.Datum)
                family.Shape([.. method.Ranks, of.Indices.Length]);
            Rule(method, method.Resolve(of, family.Name), dependence, method.Control);
        }
    }

    private void Rule(GraphMethod method, Term of, Dependence dependence, IEnumerable<Term> control) =>
        _rules.Add(
            new GraphRule(
                of,
                [.. Read(method, dependence.Arguments)],
                [.. Read(method, dependence.Control), .. control],
                [
                    .. method.First,
                    .. Term.Conditioned(dependence.Turns).Select(c => c with { Counter = method.Counter(c.Counter) }),
                ]
            )
        );

    private IEnumerable<Term> Read(GraphMethod method, string terms) =>
        Term.List(terms)
            .Select(t => t.Rename(method.Counter))
            .Select(t => method.Resolve(t, FamilyOf(method, t.Name).Name));

    // Its arguments and its result hand on what they depend on.
    private void AddCall(GraphMethod method, CallSite call, Term of, Dependence dependence)
    {
        string prefix = $"{method.Prefix}{call.Name}/";
        ImmutableArray<TermIndex> indices = [.. method.Indices, .. of.Indices];
        ImmutableArray<int> ranks = [.. method.Ranks, of.Indices.Length];
        ImmutableArray<Term> control = [.. Read(method, dependence.Control), .. method.Control];
        ImmutableArray<TermCondition> first =
        [
            .. method.First,
            .. Term.Conditioned(dependence.Turns).Select(c => c with { Counter = method.Counter(c.Counter) }),
        ];
        var data = new Dictionary<string, Term>(StringComparer.Ordinal);
        var arguments = new List<Term>();
        ProposalSkeleton callee = call.Callee;
        foreach (Dependence passed in method.Skeleton.Dependences)
        {
            Term to = Term.Parse(passed.Of).Rename(method.Counter);
            if (!to.Name.StartsWith(call.Name + "/", StringComparison.Ordinal) || !to.Indices.SequenceEqual(of.Indices))
                continue;
            string parameter = to.Name[(call.Name.Length + 1)..];
            if (callee.Data.Any(d => d.Name == parameter))
            {
                Term path = Term.Parse(passed.Arguments).Rename(method.Counter);
                data[parameter] = method.Resolve(path, FamilyOf(method, path.Name).Name);
                continue;
            }

            arguments.Add(new Term(Family(prefix + parameter, null).Name, indices, []));
            Rule(method, arguments[^1], passed, []);
        }

        if (!method.Path.Contains(callee))
        {
            Add(
                new GraphMethod(callee, prefix, indices, ranks, data, control, first, [.. method.Path, callee])
                {
                    Taken = [.. indices.Select(static i => i.Counter)],
                }
            );
            return;
        }

        // It would lead back here: one node stands for all of it, also for the data that it observes.
        Term opaque = new(Family(prefix + "…", GraphNodeKind.Call).Name, indices, []);
        _families[opaque.Name].Shape([.. ranks, 0]);
        _rules.Add(new GraphRule(opaque, [.. arguments, .. data.Values], control, first));
        _rules.Add(
            new GraphRule(
                new Term(Family(prefix + "return", null).Name, indices, []),
                [opaque, .. arguments],
                control,
                first
            )
        );
        foreach (Term path in data.Values)
            _rules.Add(new GraphRule(path with { Indices = [.. path.Indices, TermIndex.Any] }, [opaque], [], first));
        string note = $"The call '{prefix[..^1]}' leads back to {callee.Model}: one node stands for all of it.";
        if (!_notes.Contains(note))
            _notes.Add(note);
    }

    private GraphFamily FamilyOf(GraphMethod method, string name)
    {
        ProposalSkeleton skeleton = method.Skeleton;
        string full = method.Prefix + name;
        if (name == "return")
            return Family(full, method.Prefix.Length == 0 ? GraphNodeKind.Result : null);
        if (skeleton.Calls.Any(c => c.Name == name))
            return Family(full + "/return", null);
        if (skeleton.Latents.FirstOrDefault(s => s.Name == name) is { } latent)
            return Family(full, GraphNodeKind.Latent, latent.Distribution);
        if (skeleton.Factors.Any(s => s.Name == name))
            return Family(full, GraphNodeKind.Factor);
        if (skeleton.Parameters.Any(s => s.Name == name))
            return Family(full, GraphNodeKind.Parameter);
        if (skeleton.Observations.FirstOrDefault(s => s.Name == name) is { } datum)
            return Family(
                method.DataName(name),
                GraphNodeKind.Datum,
                datum.Distribution,
                datum.MissingSite is not null
            );
        if (skeleton.Data.Any(d => name == d.Name || name.StartsWith(d.Name + ".", StringComparison.Ordinal)))
            return Family(method.DataName(name), method.IsObserved(name) ? GraphNodeKind.Datum : GraphNodeKind.Input);
        return Family(full, method.Prefix.Length == 0 ? GraphNodeKind.Input : null);
    }

    private GraphFamily Family(string name, GraphNodeKind? kind, string? distribution = null, bool mayBeMissing = false)
    {
        if (!_families.TryGetValue(name, out GraphFamily? family))
        {
            string? plain = distribution?.Split('`')[0];
            _families.Add(name, family = new GraphFamily(name, kind) { Distribution = plain });
        }
        else if (distribution is not null)
        {
            string plain = distribution.Split('`')[0];
            family.Distribution =
                family.Distribution is null && !_rules.Any(r => r.Of.Name == name) || family.Distribution == plain
                    ? plain
                    : null;
        }

        family.MayBeMissing |= mayBeMissing;
        return family;
    }
}
