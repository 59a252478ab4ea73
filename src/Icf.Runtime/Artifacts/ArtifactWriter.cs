using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Icf.Artifacts;

/// <summary>
/// Writes an artifact in the layout of <see cref="ArtifactFormat"/>; equal artifacts give equal bytes.
/// </summary>
internal static class ArtifactWriter
{
    public static void Write(Artifact artifact, Stream stream)
    {
        // Wide elements first, as safetensors writers do, so that every tensor is aligned to its element size.
        NamedTensor[] stored = [.. artifact.Tensors.OrderByDescending(t => ArtifactFormat.SizeOf(t.Element))];
        byte[] start = Header(artifact, stored);
        Span<byte> digits = start.AsSpan(
            ArtifactFormat.LengthBytes + ArtifactFormat.HeaderStart.Length,
            ArtifactFormat.HashDigits
        );

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        foreach (NamedTensor tensor in stored)
            ForEachBlock(tensor, hash.AppendData);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()), digits);

        stream.Write(start);
        foreach (NamedTensor tensor in stored)
            ForEachBlock(tensor, stream.Write);
    }

    /// <summary>The length and the header, with zeros for the digits of the hash.</summary>
    private static byte[] Header(Artifact artifact, NamedTensor[] stored)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[ArtifactFormat.LengthBytes]);
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStartObject();
            WriteMetadata(json, artifact);
            WriteTensors(json, artifact, stored);
            json.WriteEndObject();
        }
        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        byte[] header = buffer.WrittenSpan.ToArray();
        int length = header.Length - ArtifactFormat.LengthBytes;
        if (length > ArtifactFormat.MaximumHeaderBytes)
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The manifest and tensor table take {length} bytes; {ArtifactFormat.MaximumHeaderBytes} is "
                        + $"the most."
                )
            );
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)length);
        return header;
    }

    private static void WriteMetadata(Utf8JsonWriter json, Artifact artifact)
    {
        json.WriteStartObject(ArtifactFormat.MetadataKey);
        json.WriteString(ArtifactFormat.FormatKey, ArtifactFormat.FormatName);
        json.WriteString(ArtifactFormat.HashKey, new string('0', ArtifactFormat.HashDigits));
        json.WriteString(ArtifactFormat.VersionKey, ArtifactFormat.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteString(ArtifactFormat.KindKey, artifact.Kind);
        json.WriteString(ArtifactFormat.ManifestKey, artifact.Manifest);
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, Artifact artifact, NamedTensor[] stored)
    {
        var offsets = new Dictionary<string, long>(StringComparer.Ordinal);
        long end = 0;
        foreach (NamedTensor tensor in stored)
        {
            offsets.Add(tensor.Name, end);
            end += (long)tensor.Length * ArtifactFormat.SizeOf(tensor.Element);
        }
        foreach (NamedTensor tensor in artifact.Tensors)
        {
            long begin = offsets[tensor.Name];
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", ArtifactFormat.NameOf(tensor.Element));
            json.WriteStartArray("shape");
            foreach (int extent in tensor.Shape)
                json.WriteNumberValue(extent);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(begin);
            json.WriteNumberValue(begin + (long)tensor.Length * ArtifactFormat.SizeOf(tensor.Element));
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private delegate void BlockAction(ReadOnlySpan<byte> block);

    /// <summary>Returns the elements as little-endian bytes, in blocks short enough for a span of bytes.</summary>
    private static void ForEachBlock(NamedTensor tensor, BlockAction action)
    {
        const int blockElements = 1 << 20;
        for (int start = 0; start < tensor.Length; start += blockElements)
        {
            int count = Math.Min(blockElements, tensor.Length - start);
            ReadOnlySpan<byte> block = tensor.Element switch
            {
                TensorElement.Float32 => MemoryMarshal.AsBytes(tensor.Float32.Span.Slice(start, count)),
                TensorElement.Int32 => MemoryMarshal.AsBytes(tensor.Int32.Span.Slice(start, count)),
                _ => MemoryMarshal.AsBytes(tensor.Float64.Span.Slice(start, count)),
            };
            action(LittleEndian(block, ArtifactFormat.SizeOf(tensor.Element)));
        }
    }

    private static ReadOnlySpan<byte> LittleEndian(ReadOnlySpan<byte> elements, int elementSize)
    {
        if (BitConverter.IsLittleEndian)
            return elements;
        byte[] reversed = elements.ToArray();
        ArtifactFormat.ReverseElements(reversed, elementSize);
        return reversed;
    }
}
