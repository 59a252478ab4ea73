using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>
/// The values that data have in a trace, for models that read a datum after they have observed it: the simulated value
/// in training, the latent that replaces a missing datum, the forced value, or the given one. A datum that a trace
/// reads but never observes is an input with the given value.
/// </summary>
internal sealed class DataInForce
{
    private readonly Dictionary<DataRef, Entry> _entries = [];

    /// <summary>Stores the value of a datum.</summary>
    /// <exception cref="ModelException">The datum has already been read as an input, but it is not one.</exception>
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

    /// <summary>The stored value; false if there is none, and then none may be stored later.</summary>
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
