namespace Icf.Inference;

/// <summary>Points of phase space that are used again once no part of a trajectory holds them.</summary>
/// <param name="length">The number of coordinates, filled up to whole registers.</param>
internal sealed class PhasePointPool(int length)
{
    private readonly Stack<PhasePoint> _free = new();

    /// <summary>A point that nobody holds yet.</summary>
    public PhasePoint Take() => _free.TryPop(out PhasePoint? point) ? point : new PhasePoint(length);

    /// <summary>Says that one part less holds a point.</summary>
    public void Release(PhasePoint point)
    {
        if (--point.Holders == 0)
            _free.Push(point);
    }
}
