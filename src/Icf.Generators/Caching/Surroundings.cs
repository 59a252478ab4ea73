using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Caching;

/// <summary>
/// Everything in a compilation that the meaning of a model can depend on besides the model's own file.
/// </summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> s_known = new();
    private static readonly ConditionalWeakTable<Compilation, Surroundings> s_sources = new();

    private readonly SyntaxTree[] _trees;
    private readonly MetadataReference[] _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private volatile Comparison? _last;

    private Surroundings(Compilation compilation, bool isOfSources)
    {
        _trees = compilation.SyntaxTrees.Where(t => !isOfSources || !Generated.Is(t)).ToArray();
        _references = compilation.References.ToArray();
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    /// <summary>The surroundings that a compilation is; the same object each time.</summary>
    public static Surroundings Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new Surroundings(compilation, isOfSources: false));

    /// <summary>The same without what this generator wrote: as the generator had them.</summary>
    public static Surroundings OfSources(Compilation compilation) =>
        s_sources.GetValue(compilation, static compilation => new Surroundings(compilation, isOfSources: true));

    /// <summary>
    /// What may be different for a model in a file that both have: nothing, if they have the same references, options
    /// and files in the same order, or files with the same declarations. Errs to the side of more.
    /// </summary>
    public Change Since(Surroundings other, CancellationToken cancellationToken)
    {
        if (other == this)
            return Change.None;

        // All models of a project ask for the same pair.
        if (_last is { } last && last.Other.TryGetTarget(out Surroundings? compared) && compared == other)
            return last.Change;
        Change change = Compare(other, cancellationToken);
        _last = new Comparison(new WeakReference<Surroundings>(other), change);
        return change;
    }

    private Change Compare(Surroundings other, CancellationToken cancellationToken)
    {
        if (
            _trees.Length != other._trees.Length
            || _assembly != other._assembly
            || !_options.Equals(other._options)
            || !_references.SequenceEqual(other._references, ReferenceComparer.Instance)
        )
        {
            return Change.Any;
        }

        Change change = Change.None;
        for (int i = 0; i < _trees.Length; i++)
        {
            if (_trees[i] != other._trees[i])
                change = Change.Both(change, Declarations.Between(other._trees[i], _trees[i], cancellationToken));
        }

        return change;
    }

    // Weak, or every version of the project would keep the one before it.
    private sealed record Comparison(WeakReference<Surroundings> Other, Change Change);

    // A reference that is made anew may have other contents behind the same path.
    private sealed class ReferenceComparer : IEqualityComparer<MetadataReference>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(MetadataReference x, MetadataReference y) => ReferenceEquals(x, y);

        public int GetHashCode(MetadataReference reference) => RuntimeHelpers.GetHashCode(reference);
    }
}
