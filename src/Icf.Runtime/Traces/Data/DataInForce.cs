using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>
/// The values that data have in a trace, for models that read a datum after they have observed it: drawn ones while
/// training, latents in the place of missing ones, forced ones, or simply those given. What a trace reads and never
/// observes is an input to it, with the value given.
/// </summary>
internal sealed class DataInForce
{
    private readonly Dictionary<DataRef, Entry> _entries = [];

    /// <summary>Keeps the value of a datum.</summary>
    /// <exception cref="ModelException">The datum was read before, as an input, which it is not.</exception>
    public void Keep<T>(DataRef datum, T value)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, datum, out bool isKnown);
        if (isKnown && !entry.IsKept)
            throw new ModelException(
                datum.ToString(),
                $"The datum '{datum}' is read before it is observed. Observe it first, or pass what is read as a "
                    + "parameter without [Observed]."
            );
        entry = SiteValue.IsScalar<T>() ? new Entry(true, SiteValue.ToDouble(value), null) : new Entry(true, 0, value);
    }

    /// <summary>The value kept; false where there is none, which must then stay so.</summary>
    public bool TryRead<T>(DataRef datum, out T value)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, datum, out _);
        value =
            entry.Value is T kept ? kept
            : entry.IsKept ? SiteValue.OfNumber<T>(entry.Number)
            : default!;
        return entry.IsKept;
    }

    public void Clear() => _entries.Clear();

    private readonly record struct Entry(bool IsKept, double Number, object? Value);
}
