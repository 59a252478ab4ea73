using System.Collections.Immutable;
using Icf.CompilerServices;

namespace Icf.Traces;

/// <summary>A method in the tree of calls: what its names mean to the root of the tree.</summary>
internal sealed record GraphMethod(
    ProposalSkeleton Skeleton,
    string Prefix,
    ImmutableArray<TermIndex> Indices,
    ImmutableArray<int> Ranks,
    IReadOnlyDictionary<string, Term> Data,
    ImmutableArray<Term> Control,
    ImmutableArray<TermCondition> First,
    ImmutableArray<ProposalSkeleton> Path
)
{
    /// <summary>The counters of the loops around the call, which its own must not be called.</summary>
    public ImmutableArray<string> Taken { get; init; } = [];

    /// <summary>The name of a counter in the whole graph: where it is taken, with marks that no code has.</summary>
    public string Counter(string name)
    {
        string free = name;
        while (Taken.Contains(free))
            free += "'";
        return free;
    }

    /// <summary>The call that a name is, or of which it is an argument.</summary>
    public CallSite? CallOf(string name) =>
        Skeleton.Calls.FirstOrDefault(c => c.Name == name || name.StartsWith(c.Name + "/", StringComparison.Ordinal));

    /// <summary>The term as the root sees it.</summary>
    public Term Resolve(Term term, string family) =>
        Root(term.Name) is { } parameter && !IsSite(term.Name)
            ? Data.TryGetValue(parameter, out Term? passed)
                ? term with
                {
                    Name = family,
                    Indices = [.. passed.Indices, .. term.Indices],
                    Conditions = [.. passed.Conditions, .. term.Conditions],
                }
                : term with
                {
                    Name = family,
                }
            : Prefix.Length == 0
                ? term with
                {
                    Name = family,
                }
                : term with
                {
                    Name = family,
                    Indices = [.. Indices, .. term.Indices],
                };

    /// <summary>Data are named by the parameter of the root.</summary>
    public string DataName(string name) =>
        Root(name) is not { } parameter ? Prefix + name
        : Data.TryGetValue(parameter, out Term? passed) ? passed.Name + name[parameter.Length..]
        : Prefix + name;

    /// <summary>Whether data of a name are observed here or in a model that is called.</summary>
    public bool IsObserved(string name) =>
        Skeleton.Dependences.Any(d => Term.Parse(d.Of).Name == name)
        || Skeleton.Dependences.Any(d =>
            CallOf(Term.Parse(d.Of).Name) is { } call
            && Term.Parse(d.Of).Name is { } to
            && to.Length > call.Name.Length
            && call.Callee.Data.Any(c => c.Name == to[(call.Name.Length + 1)..])
            && Term.Parse(d.Arguments).Name is { } path
            && (name == path || name.StartsWith(path + ".", StringComparison.Ordinal))
        );

    private bool IsSite(string name) =>
        Skeleton.Latents.Any(s => s.Name == name) || Skeleton.Calls.Any(s => s.Name == name);

    private string? Root(string name) =>
        Skeleton
            .Data.FirstOrDefault(d => name == d.Name || name.StartsWith(d.Name + ".", StringComparison.Ordinal))
            ?.Name;
}
