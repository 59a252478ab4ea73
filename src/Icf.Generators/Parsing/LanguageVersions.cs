using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Parsing;

/// <summary>The versions of C# that generated code needs.</summary>
internal static class LanguageVersions
{
    /// <summary>The lowest version in which a model compiles.</summary>
    public const LanguageVersion Lowest = LanguageVersion.CSharp12;

    /// <summary>
    /// The lowest version in which a twin can have ref-like variables: C# 13, for which the Roslyn version of this
    /// project has no constant.
    /// </summary>
    public const LanguageVersion RefLikeLocals = (LanguageVersion)1300;

    /// <summary>The language version of a node.</summary>
    public static LanguageVersion Of(SyntaxNode node) => ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion;
}
