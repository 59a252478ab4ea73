namespace Icf.Inference;

/// <summary>
/// When the warm-up of a chain looks at what. Windows of draws for the preconditioner grow by half from 10 on, so that
/// those of the beginning, on the way to where the probability is, are soon forgotten; the last part is for the step
/// size alone.
/// </summary>
/// <param name="transitions">The transitions of the warm-up.</param>
internal sealed class WarmUpWindows(int transitions)
{
    private const double Growth = 1.5,
        ForStepSize = 0.15;

    private double _size = 10;

    /// <summary>From this transition on the preconditioner stays as it is.</summary>
    public int End { get; } = transitions - (int)(ForStepSize * transitions);

    /// <summary>Writes how large windows have become.</summary>
    public void Write(BinaryWriter to) => to.Write(_size);

    /// <summary>Reads it.</summary>
    public void Read(BinaryReader from) => _size = from.ReadDouble();

    /// <summary>Whether a window is full, and the next may begin, as there is time to fill that, too.</summary>
    public bool IsFull(int transition, int filled)
    {
        if (filled < _size || transition + _size > End)
            return false;
        _size *= Growth;
        return true;
    }
}
