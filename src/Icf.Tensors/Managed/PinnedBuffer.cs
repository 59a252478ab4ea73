namespace Icf.Tensors.Managed;

/// <summary>
/// Floats at an address that does not change, on a cache line's boundary. The memory is the garbage collector's, so it
/// goes when the last reference to the buffer goes and needs no finaliser.
/// </summary>
internal sealed unsafe class PinnedBuffer
{
    private const int Alignment = 64;

    // Pointers into the array are only good while something holds it.
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates a buffer whose content is arbitrary.</summary>
    /// <param name="length">Number of floats.</param>
    public PinnedBuffer(int length)
    {
        _array = GC.AllocateUninitializedArray<float>(checked(length + Alignment / sizeof(float)), pinned: true);
        Length = length;
        fixed (float* first = _array)
        {
            nint misalignment = (nint)first & (Alignment - 1);
            _start = (int)((Alignment - misalignment) % Alignment / sizeof(float));
            Pointer = first + _start;
        }
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The first float.</summary>
    public float* Pointer { get; }

    /// <summary>All floats.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);
}
