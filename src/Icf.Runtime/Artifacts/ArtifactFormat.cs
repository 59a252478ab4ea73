namespace Icf.Artifacts;

/// <summary>
/// The layout of an <c>.icf</c> file. It is a safetensors file: 8 bytes with the length N of the header
/// (little-endian), N bytes of JSON padded with spaces, then the tensors' elements, little-endian and without gaps.
/// <code>
/// {"__metadata__":{"format":"icf","sha256":"…","format_version":"1","kind":"network","manifest":"{…}"},
///  "name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}, …}
/// </code>
/// The header begins with these bytes in this order in every version of the format. <c>sha256</c> is the hash of the
/// whole file with the 64 digits of the hash themselves read as zeros, so no byte of the file can change unnoticed.
/// </summary>
internal static class ArtifactFormat
{
    /// <summary>The version written, and the newest that can be read.</summary>
    public const int Version = 1;

    public const int LengthBytes = sizeof(ulong);
    public const int HashDigits = 64;

    /// <summary>Longest header a safetensors reader accepts.</summary>
    public const int MaximumHeaderBytes = 100_000_000;

    public const string MetadataKey = "__metadata__";
    public const string FormatKey = "format";
    public const string FormatName = "icf";
    public const string HashKey = "sha256";
    public const string VersionKey = "format_version";
    public const string KindKey = "kind";
    public const string ManifestKey = "manifest";

    /// <summary>How the header begins, up to the digits of the hash.</summary>
    public static ReadOnlySpan<byte> HeaderStart => "{\"__metadata__\":{\"format\":\"icf\",\"sha256\":\""u8;

    public static string NameOf(TensorElement element) =>
        element switch
        {
            TensorElement.Float32 => "F32",
            TensorElement.Int32 => "I32",
            _ => "F64",
        };

    public static int SizeOf(TensorElement element) =>
        element == TensorElement.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>Swaps the byte order of every element, for the rare machine that is big-endian.</summary>
    public static void ReverseElements(Span<byte> elements, int elementSize)
    {
        for (int i = 0; i < elements.Length; i += elementSize)
            elements.Slice(i, elementSize).Reverse();
    }
}
