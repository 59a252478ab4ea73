using System.ComponentModel;

namespace Icf.Traces;

/// <summary>Reads the latents of one trace by their sites.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct LatentReader
{
    private readonly ReadOnlySpan<(SampleSite Site, double Number, object? Boxed)> _values;

    internal LatentReader(ReadOnlySpan<(SampleSite Site, double Number, object? Boxed)> values) => _values = values;

    /// <summary>The value of a site that every trace visits.</summary>
    /// <exception cref="InvalidOperationException">This trace did not visit it.</exception>
    public T Get<TDistribution, T>(SampleSite<TDistribution, T> site)
        where TDistribution : IDistribution<T> =>
        TryRead(site, out T value) ? value : throw new InvalidOperationException($"The trace did not visit '{site.Name}'.");

    /// <summary>The value of a site; null if this trace did not visit it.</summary>
    public T? Find<TDistribution, T>(SampleSite<TDistribution, T> site)
        where TDistribution : IDistribution<T>
        where T : struct => TryRead(site, out T value) ? value : null;

    private bool TryRead<T>(SampleSite site, out T value)
    {
        foreach ((SampleSite candidate, double number, object? boxed) in _values)
        {
            if (candidate != site)
                continue;
            value = SiteValue.IsScalar<T>() ? SiteValue.FromDouble<T>(number) : (T)boxed!;
            return true;
        }

        value = default!;
        return false;
    }
}
