using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Icf.Architecture.Tests;

/// <summary>
/// The types of the built assemblies of <c>src</c>, each with the file that it is written in, as the symbols have it.
/// </summary>
internal sealed class BuiltTypes
{
    /// <summary>The record of portable symbols that tells the documents of a type without code.</summary>
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly Dictionary<string, TypeDefinition> _types = [];

    private readonly Dictionary<TypeDefinition, string> _files = [];

    /// <summary>Those of all assemblies that stand beside the tests.</summary>
    public static BuiltTypes OfSources { get; } =
        new(
            Directory
                .GetFiles(AppContext.BaseDirectory, "Icf.*.dll")
                .Where(file => !Path.GetFileName(file).Contains(".Tests"))
        );

    /// <param name="assemblies">The paths of the assemblies.</param>
    public BuiltTypes(IEnumerable<string> assemblies)
    {
        foreach (string path in assemblies)
        {
            ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true });
            string[] documents = Symbols.Documents(path);
            foreach (TypeDefinition type in module.Types)
            {
                if (File(type, documents) is not { } file)
                    continue;
                _types.Add(Key(type), type);
                _files.Add(type, file);
            }
        }
    }

    /// <summary>All types that are written in some file and stand in no other type.</summary>
    public IEnumerable<TypeDefinition> All => _files.Keys;

    /// <summary>The file of a type, below <c>src</c>, with <c>/</c>.</summary>
    public string FileOf(TypeDefinition type) => _files[type];

    /// <summary>
    /// The type that a reference means, or the one around it; null if it is of no assembly of <c>src</c>.
    /// </summary>
    public TypeDefinition? Find(TypeReference reference)
    {
        while (reference.DeclaringType is { } outer)
            reference = outer;
        return _types.GetValueOrDefault(Key(reference));
    }

    private static string Key(TypeReference type) =>
        (type.Scope is ModuleDefinition module ? module.Assembly.Name.Name : type.Scope?.Name) + ":" + type.FullName;

    private static string? File(TypeDefinition type, string[] documents) =>
        WithInner(type)
            .SelectMany(inner => Urls(inner, documents))
            .Select(BelowSources)
            .FirstOrDefault(file => file is not null);

    /// <summary>A type and the types in it.</summary>
    public static IEnumerable<TypeDefinition> WithInner(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithInner).Prepend(type);

    private static IEnumerable<string> Urls(TypeDefinition type, string[] documents) =>
        type
            .Methods.SelectMany(method => method.DebugInformation.SequencePoints)
            .Select(point => point.Document.Url)
            .Concat(
                type.CustomDebugInformations.OfType<BinaryCustomDebugInformation>()
                    .Where(info => info.Identifier == TypeDefinitionDocuments)
                    .Select(info => documents[CompressedInteger(info.Data) - 1])
            );

    private static int CompressedInteger(byte[] data) =>
        data[0] < 0x80 ? data[0]
        : data[0] < 0xC0 ? (data[0] & 0x3F) << 8 | data[1]
        : (data[0] & 0x1F) << 24 | data[1] << 16 | data[2] << 8 | data[3];

    // Generated files stand in obj, or in no folder at all.
    private static string? BelowSources(string url)
    {
        string path = url.Replace('\\', '/');
        int at = path.LastIndexOf("/src/", StringComparison.Ordinal);
        return at < 0 || path.Contains("/obj/") ? null : path[(at + "/src/".Length)..];
    }
}
