using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Names of generated files: readable, unique, and short enough for every file system.</summary>
internal static class HintNames
{
    private const int MaxLength = 80;

    /// <summary>The stem for a model. Names that differ in case alone, or are cut, get a hash.</summary>
    public static string For(IMethodSymbol method)
    {
        string name = TypeNames.Model(method);
        string plain = new(name.Select(static c => IsPlain(c) ? c : c == '<' ? '(' : c == '>' ? ')' : '_').ToArray());
        bool isFaithful = name.All(IsPlain) && plain.Length <= MaxLength;
        string stem = plain.Length <= MaxLength ? plain : plain.Substring(plain.Length - MaxLength);
        return isFaithful ? stem : $"{stem}-{Sha.Hex(name, 8)}";
    }

    private static bool IsPlain(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_';
}
