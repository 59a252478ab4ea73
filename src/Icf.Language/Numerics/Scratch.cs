using System.Buffers;

namespace Icf;

/// <summary>
/// Room for numbers in passing, which costs no garbage: on the caller's stack while few, else borrowed.
/// </summary>
internal ref struct Scratch : IDisposable
{
    /// <summary>How many numbers the caller puts on its stack.</summary>
    public const int Few = 64;

    private double[]? _borrowed;

    public Scratch(Span<double> few, int length)
    {
        _borrowed = length <= few.Length ? null : ArrayPool<double>.Shared.Rent(length);
        Span = (_borrowed ?? few)[..length];
    }

    /// <summary>The numbers, not cleared.</summary>
    public Span<double> Span { get; }

    public void Dispose()
    {
        if (_borrowed is null)
            return;
        ArrayPool<double>.Shared.Return(_borrowed);
        _borrowed = null;
    }
}
