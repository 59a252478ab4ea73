namespace Icf.Traces;

/// <summary>
/// What a parked particle needs to go on from where it is, but for the elements of its arrays, which its <see
/// cref="CellStore"/> has: the states of its twin and of those that wait for it. Only for models with <see
/// cref="ModelTraits.ValueState"/>, whose twins hold nothing else that changes.
/// </summary>
/// <remarks>
/// A state refers to the particle and to the boxes that it ran in. So it is put back there, and one particle runs in
/// turn what would otherwise be many.
/// </remarks>
internal struct SavedTwin
{
    private SavedBox? _inner;
    private SavedBox?[]? _callers;
    private int _count;

    /// <summary>Puts the state of a parked particle aside.</summary>
    public void Save(Particle particle)
    {
        TraceBox box = particle.Continuation!;
        box.Save(ref _inner);
        _count = 0;
        while (box.Caller is { } caller)
        {
            caller.Save(ref Caller(_count++));
            box = caller;
        }
    }

    /// <summary>Puts it back: the particle is parked there again.</summary>
    public readonly void Restore(Particle particle)
    {
        _inner!.Restore();
        for (int i = 0; i < _count; i++)
            _callers![i]!.Restore();
        (particle.Continuation, particle.Next) = (_inner.Box, null);
    }

    /// <summary>A copy, which shares nothing with it that changes.</summary>
    public readonly SavedTwin Copy()
    {
        SavedTwin copy = default;
        _inner?.CopyTo(ref copy._inner);
        for (int i = 0; i < _count; i++)
            _callers![i]!.CopyTo(ref copy.Caller(i));
        copy._count = _count;
        return copy;
    }

    /// <summary>Whether the twin would go on the same way from another state, arrays left aside.</summary>
    public readonly bool IsSameAs(in SavedTwin other)
    {
        if (_count != other._count || !_inner!.IsSameAs(other._inner!))
            return false;
        for (int i = 0; i < _count; i++)
            if (!_callers![i]!.IsSameAs(other._callers![i]!))
                return false;
        return true;
    }

    private ref SavedBox? Caller(int i)
    {
        if (i >= (_callers?.Length ?? 0))
            Array.Resize(ref _callers, Math.Max(2, 2 * i));
        return ref _callers![i];
    }
}
