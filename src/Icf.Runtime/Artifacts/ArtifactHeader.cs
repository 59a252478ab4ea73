using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Icf.Artifacts;

/// <summary>
/// The parsed header of a file. Everything in it is checked: element counts, offsets and shapes must agree with one
/// another, so that the total size of all tensors is known before memory is allocated for any.
/// </summary>
internal sealed class ArtifactHeader
{
    private readonly string _path;

    private ArtifactHeader(string path, JsonElement root)
    {
        _path = path;
        JsonElement metadata = Member(root, ArtifactFormat.MetadataKey, JsonValueKind.Object);
        string version = Text(metadata, ArtifactFormat.VersionKey);
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            throw Damaged($"its format version is '{version}'.");
        // Checked before anything else is read: a newer format may have changed it.
        if (number > ArtifactFormat.Version)
            throw new ArtifactVersionException(path, number, ArtifactFormat.Version);
        FormatVersion = number;
        Kind = Text(metadata, ArtifactFormat.KindKey);
        Manifest = Text(metadata, ArtifactFormat.ManifestKey);
        if (Kind.Length == 0)
            throw Damaged("its kind is empty.");
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (JsonProperty property in root.EnumerateObject())
            if (property.Name != ArtifactFormat.MetadataKey)
                entries.Add(ParseEntry(property));
        Entries = entries.ToImmutable();
        DataBytes = CheckLayout();
    }

    /// <summary>One line of the tensor table.</summary>
    public sealed record Entry(string Name, TensorElement Element, int[] Shape, int Length, long Begin, long End);

    public int FormatVersion { get; }

    public string Kind { get; }

    public string Manifest { get; }

    /// <summary>The tensors in the order of the header.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>Total size of all tensors, in bytes.</summary>
    public long DataBytes { get; }

    public static ArtifactHeader Parse(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new ArtifactHeader(path, document.RootElement);
        }
        // A string that is not UTF-8 shows only when it is read, as an InvalidOperationException.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ArtifactDamagedException(path, "its header is not readable.", error);
        }
    }

    private Entry ParseEntry(JsonProperty property)
    {
        string name = property.Name;
        if (name.Length == 0 || property.Value.ValueKind != JsonValueKind.Object)
            throw Damaged($"the entry of tensor '{name}' is malformed.");
        string dtype = Text(property.Value, "dtype");
        TensorElement element = dtype switch
        {
            "F32" => TensorElement.Float32,
            "F64" => TensorElement.Float64,
            "I32" => TensorElement.Int32,
            _ => throw Damaged($"tensor '{name}' has the unknown element type '{dtype}'."),
        };
        long[] shape = Integers(property.Value, "shape", int.MaxValue);
        long[] offsets = Integers(property.Value, "data_offsets", long.MaxValue);
        long length = 1;
        foreach (long extent in shape)
        {
            length *= extent;
            // Both factors are below 2³¹, so the product has not overflowed yet.
            if (length > Array.MaxLength)
                throw Damaged($"tensor '{name}' has more elements than an array can hold.");
        }
        if (offsets.Length != 2 || offsets[1] - offsets[0] != length * ArtifactFormat.SizeOf(element))
            throw Damaged($"the offsets of tensor '{name}' do not fit its shape.");
        return new Entry(name, element, Array.ConvertAll(shape, x => (int)x), (int)length, offsets[0], offsets[1]);
    }

    /// <summary>The tensors in their order in the data.</summary>
    public Entry[] Placed()
    {
        Entry[] placed = [.. Entries];
        Array.Sort(placed, static (left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        return placed;
    }

    /// <summary>The tensors must follow one another without gap or overlap, from the first byte of the data.</summary>
    private long CheckLayout()
    {
        long end = 0;
        foreach (Entry entry in Placed())
        {
            if (entry.Begin != end)
                throw Damaged($"tensor '{entry.Name}' does not follow the tensor before it.");
            end = entry.End;
        }
        return end;
    }

    private JsonElement Member(JsonElement owner, string name, JsonValueKind kind) =>
        owner.ValueKind == JsonValueKind.Object
        && owner.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == kind
            ? value
            : throw Damaged($"its header lacks '{name}'.");

    private string Text(JsonElement owner, string name) => Member(owner, name, JsonValueKind.String).GetString()!;

    private long[] Integers(JsonElement owner, string name, long maximum)
    {
        JsonElement array = Member(owner, name, JsonValueKind.Array);
        var numbers = new long[array.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (
                array[i].ValueKind != JsonValueKind.Number
                || !array[i].TryGetInt64(out numbers[i])
                || numbers[i] < 0
                || numbers[i] > maximum
            )
                throw Damaged($"'{name}' in its header is not a list of sizes.");
        }
        return numbers;
    }

    private ArtifactDamagedException Damaged(string problem) => new(_path, problem);
}
