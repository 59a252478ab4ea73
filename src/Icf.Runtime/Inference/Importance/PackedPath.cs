using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A path of the particles of a block, and how many bytes their values take at each of its addresses.
/// </summary>
internal sealed class PackedPath
{
    private readonly byte[] _widths;

    public PackedPath(TracePath path)
    {
        Path = path;
        _widths = new byte[path.Length];
        _widths.AsSpan().Fill(1);
    }

    public TracePath Path { get; }

    /// <summary>The bytes that the values of a particle take.</summary>
    public int RowSize { get; private set; }

    /// <summary>Makes room for the values of a particle.</summary>
    public void Include(ReadOnlySpan<double> values)
    {
        Span<byte> widths = _widths.AsSpan(0, values.Length);
        int size = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (widths[i] < PackedNumber.Widest)
                widths[i] = PackedNumber.Width(values[i], widths[i]);
            size += widths[i];
        }

        RowSize = size;
    }

    /// <summary>Writes the values of a particle.</summary>
    public void Write(ReadOnlySpan<double> values, Span<byte> row)
    {
        ref byte at = ref MemoryMarshal.GetReference(row[..RowSize]);
        ReadOnlySpan<byte> widths = _widths.AsSpan(0, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            PackedNumber.Write(values[i], widths[i], ref at);
            at = ref System.Runtime.CompilerServices.Unsafe.Add(ref at, widths[i]);
        }
    }

    /// <summary>Reads the values of a particle.</summary>
    public void Read(ReadOnlySpan<byte> row, Span<double> values)
    {
        int offset = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = PackedNumber.Read(in row[offset], _widths[i]);
            offset += _widths[i];
        }
    }

    /// <summary>
    /// The offset of the value of an address in a row, and its width, which is 0 if the path does not visit the
    /// address.
    /// </summary>
    public (int Offset, byte Width) Find(SiteAddress address)
    {
        int position = Path.Find(address),
            offset = 0;
        if (position < 0)
            return (0, 0);
        foreach (byte width in _widths.AsSpan(0, position))
            offset += width;
        return (offset, _widths[position]);
    }
}
