using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Icf.Architecture.Tests;

/// <summary>What Cecil does not tell of an assembly's symbols.</summary>
internal static class Symbols
{
    /// <summary>
    /// All source files of an assembly, by their number. Cecil knows those alone that some code refers to.
    /// </summary>
    public static string[] Documents(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.TryOpenAssociatedPortablePdb(assembly, File.OpenRead, out MetadataReaderProvider? symbols, out _))
            throw new InvalidOperationException(
                $"{assembly} has no symbols; they tell which file a type is written in."
            );
        using (symbols)
        {
            MetadataReader reader = symbols!.GetMetadataReader();
            return [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
        }
    }
}
