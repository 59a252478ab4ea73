using System.ComponentModel;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>Reads the latents of one trace whose address is a plain name, by their sites.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct LatentReader
{
    private readonly ReadOnlySpan<Choice> _values;

    internal LatentReader(ReadOnlySpan<Choice> values) => _values = values;

    /// <summary>The value of a site that every trace visits.</summary>
    /// <exception cref="InvalidOperationException">This trace did not visit it.</exception>
    public T Get<TDistribution, T>(SampleSite<TDistribution, T> site)
        where TDistribution : IDistribution<T> =>
        TryRead(site, out T value)
            ? value
            : throw new InvalidOperationException($"The trace did not visit '{site.Name}'.");

    /// <summary>The value of a site; null if this trace did not visit it.</summary>
    public T? Find<TDistribution, T>(SampleSite<TDistribution, T> site)
        where TDistribution : IDistribution<T>
        where T : struct => TryRead(site, out T value) ? value : null;

    private bool TryRead<T>(SampleSite site, out T value)
    {
        foreach (ref readonly Choice choice in _values)
        {
            if (choice.Site != site || !choice.Path.IsRoot || choice.Index.Rank > 0)
                continue;
            value = SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(choice.Number) : (T)choice.Boxed!;
            return true;
        }

        value = default!;
        return false;
    }
}
