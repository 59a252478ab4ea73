using System.Runtime.InteropServices;

namespace Icf.Tensors.Torch;

/// <summary>Copies numbers to a device and back.</summary>
internal static class Transfer
{
    /// <summary>A matrix of floats, row by row.</summary>
    public static TorchTensor Floats(ReadOnlySpan<float> values, long rows, long columns, Device device)
    {
        TorchTensor copy = empty(rows, columns, ScalarType.Float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(copy.bytes));
        return To(copy, device);
    }

    /// <summary>A list of rows; a negative one becomes 0.</summary>
    public static TorchTensor Rows(ReadOnlySpan<int> rows, Device device)
    {
        TorchTensor copy = empty(rows.Length, ScalarType.Int64);
        Span<long> to = MemoryMarshal.Cast<byte, long>(copy.bytes);
        for (int i = 0; i < rows.Length; i++)
            to[i] = Math.Max(0, rows[i]);
        return To(copy, device);
    }

    /// <summary>A column that says which of the rows are negative.</summary>
    public static TorchTensor Absent(ReadOnlySpan<int> rows, Device device)
    {
        TorchTensor copy = empty(rows.Length, 1, ScalarType.Bool);
        Span<byte> to = copy.bytes;
        for (int i = 0; i < rows.Length; i++)
            to[i] = rows[i] < 0 ? (byte)1 : (byte)0;
        return To(copy, device);
    }

    /// <summary>The numbers of a tensor, row by row.</summary>
    public static void Read(TorchTensor tensor, Span<float> destination) =>
        MemoryMarshal.Cast<byte, float>(tensor.cpu().contiguous().bytes).CopyTo(destination);

    private static TorchTensor To(TorchTensor tensor, Device device) =>
        device.type == DeviceType.CPU ? tensor : tensor.to(device);
}
