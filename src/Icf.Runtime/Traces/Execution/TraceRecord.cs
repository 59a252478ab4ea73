using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// The latent values of one trace in the order of their visits; reused from trace to trace. Most traces visit the same
/// addresses as the trace before, so a record follows a given path and stores its own addresses only where the trace
/// leaves that path.
/// </summary>
internal sealed class TraceRecord
{
    /// <summary>The path that is followed; null where the addresses are the record's own.</summary>
    private TracePath? _path;

    private SiteAddress[] _own = [];
    private SiteAddress[] _addresses = [];
    private double[] _numbers = [];
    private object?[] _boxed = [];

    public int Count { get; private set; }

    public ReadOnlySpan<SiteAddress> Addresses => _addresses.AsSpan(0, Count);

    /// <summary>The values of scalar types; NaN where one is of another type.</summary>
    public ReadOnlySpan<double> Numbers => _numbers.AsSpan(0, Count);

    /// <summary>The path of the trace, if it is the one that was to be followed.</summary>
    public TracePath? Path => _path?.Length == Count ? _path : null;

    public Choice this[int position] => new(_addresses[position], _numbers[position], Boxed(position));

    /// <summary>The value of a type that is not a scalar.</summary>
    public object? Boxed(int position) => _addresses[position].Site.IsScalar ? null : _boxed[position];

    public Choice[] ToArray()
    {
        var choices = new Choice[Count];
        for (int i = 0; i < choices.Length; i++)
            choices[i] = this[i];
        return choices;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<T>(CallPath path, SampleSite site, SiteIndex index, T value)
    {
        int position = Count;
        SiteAddress[] addresses = _addresses;
        if ((uint)position >= (uint)addresses.Length || !addresses[position].Is(path, site, index))
            Leave(new SiteAddress(path, site, index));
        _numbers[position] = SiteValue.ToDouble(value);
        if (!SiteValue.IsScalar<T>())
            Box(position, value);
        Count = position + 1;
    }

    /// <summary>Adds a value of a type that is not known here.</summary>
    public void Add(in Choice choice)
    {
        int position = Count;
        if (position >= _addresses.Length || !_addresses[position].Equals(choice.At))
            Leave(choice.At);
        _numbers[position] = choice.Number;
        if (!choice.Site.IsScalar)
            Box(position, choice.Boxed);
        Count = position + 1;
    }

    public void Clear() => Count = 0;

    /// <summary>Forgets all but the first values.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Expects the next trace to visit the addresses of a path.</summary>
    public void Follow(TracePath path)
    {
        if (ReferenceEquals(_path, path))
            return;
        (_path, _addresses) = (path, path.Array);
        if (_numbers.Length < path.Length)
            Array.Resize(ref _numbers, path.Length);
    }

    // The next address is not the expected one, or there is no more room.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Leave(SiteAddress next)
    {
        if (Count >= _own.Length)
            Array.Resize(ref _own, Math.Max(8, 2 * Count));
        if (_addresses != _own)
            _addresses.AsSpan(0, Count).CopyTo(_own);
        if (_numbers.Length < _own.Length)
            Array.Resize(ref _numbers, _own.Length);
        (_path, _addresses) = (null, _own);
        _own[Count] = next;
    }

    private void Box(int position, object? value)
    {
        if (_boxed.Length <= position)
            Array.Resize(ref _boxed, _numbers.Length);
        _boxed[position] = value;
    }
}
