using System.Buffers;

namespace Icf;

/// <summary>
/// A temporary buffer of numbers without garbage: on the caller's stack if it is small, otherwise rented.
/// </summary>
internal ref struct Scratch : IDisposable
{
    /// <summary>The greatest number of elements on the caller's stack.</summary>
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
