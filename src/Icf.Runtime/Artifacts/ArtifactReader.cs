using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Icf.Artifacts;

/// <summary>Reads a file in the layout of <see cref="ArtifactFormat"/> and verifies every byte of it.</summary>
internal sealed class ArtifactReader(Stream stream, string path)
{
    private readonly long _fileBytes = stream.Length;

    public Artifact Read()
    {
        try
        {
            byte[] start = ReadStart();
            ArtifactHeader header = ArtifactHeader.Parse(start.AsMemory(ArtifactFormat.LengthBytes), path);
            CheckLength(start.Length + header.DataBytes);

            Span<byte> digits = start.AsSpan(
                ArtifactFormat.LengthBytes + ArtifactFormat.HeaderStart.Length,
                ArtifactFormat.HashDigits
            );
            string expected = Encoding.ASCII.GetString(digits);
            digits.Fill((byte)'0');
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(start);

            var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
            foreach (ArtifactHeader.Entry entry in header.Placed())
                tensors.Add(entry.Name, ReadTensor(entry, hash));
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected)
                throw new ArtifactDamagedException(path, "its checksum does not match its content.");
            return new Artifact(
                header.Kind,
                header.Manifest,
                [.. header.Entries.Select(entry => tensors[entry.Name])],
                header.FormatVersion
            );
        }
        catch (EndOfStreamException)
        {
            // The length was right when the file was opened; another process has truncated it since.
            throw new ArtifactTruncatedException(path, _fileBytes, stream.Length);
        }
    }

    /// <summary>
    /// The length and the header. Their size is compared with the file's before memory is allocated for them.
    /// </summary>
    private byte[] ReadStart()
    {
        ReadOnlySpan<byte> signature = ArtifactFormat.HeaderStart;
        Span<byte> first = stackalloc byte[ArtifactFormat.LengthBytes + signature.Length];
        int available = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> seen = first[Math.Min(ArtifactFormat.LengthBytes, available)..available];
        if (seen.IsEmpty || !signature.StartsWith(seen))
            throw new ArtifactFormatException(path, "is not an ICF artifact.");

        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(first);
        int least = signature.Length + ArtifactFormat.HashDigits;
        if (headerBytes > ArtifactFormat.MaximumHeaderBytes || headerBytes < (ulong)least)
            throw new ArtifactDamagedException(
                path,
                FormattableString.Invariant($"it claims a header of {headerBytes} bytes.")
            );
        long startBytes = ArtifactFormat.LengthBytes + (long)headerBytes;
        if (startBytes > _fileBytes)
            throw new ArtifactTruncatedException(path, startBytes, _fileBytes);

        var start = new byte[startBytes];
        first.CopyTo(start);
        stream.ReadExactly(start.AsSpan(first.Length));
        return start;
    }

    private void CheckLength(long expected)
    {
        if (expected > _fileBytes)
            throw new ArtifactTruncatedException(path, expected, _fileBytes);
        if (expected < _fileBytes)
            throw new ArtifactDamagedException(
                path,
                FormattableString.Invariant($"it has {_fileBytes} bytes where {expected} are described.")
            );
    }

    private NamedTensor ReadTensor(ArtifactHeader.Entry entry, IncrementalHash hash)
    {
        if (entry.Element == TensorElement.Float32)
        {
            float[] singles = GC.AllocateUninitializedArray<float>(entry.Length);
            ReadElements(singles.AsSpan(), sizeof(float), hash);
            return new NamedTensor(entry.Name, entry.Shape, singles);
        }
        if (entry.Element == TensorElement.Int32)
        {
            int[] integers = GC.AllocateUninitializedArray<int>(entry.Length);
            ReadElements(integers.AsSpan(), sizeof(int), hash);
            return new NamedTensor(entry.Name, entry.Shape, integers);
        }
        double[] doubles = GC.AllocateUninitializedArray<double>(entry.Length);
        ReadElements(doubles.AsSpan(), sizeof(double), hash);
        return new NamedTensor(entry.Name, entry.Shape, doubles);
    }

    private void ReadElements<T>(Span<T> elements, int elementSize, IncrementalHash hash)
        where T : unmanaged
    {
        const int blockElements = 1 << 20;
        for (int start = 0; start < elements.Length; start += blockElements)
        {
            Span<T> block = elements.Slice(start, Math.Min(blockElements, elements.Length - start));
            Span<byte> bytes = MemoryMarshal.AsBytes(block);
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
            if (!BitConverter.IsLittleEndian)
                ArtifactFormat.ReverseElements(bytes, elementSize);
        }
    }
}
