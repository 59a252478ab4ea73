using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Parsing;

/// <summary>The versions of C# that generated code needs.</summary>
internal static class LanguageVersions
{
    /// <summary>The lowest that a model compiles in.</summary>
    public const LanguageVersion Lowest = LanguageVersion.CSharp12;

    /// <summary>
    /// The lowest in which a twin can have variables that are ref-like: C# 13, which the Roslyn of this project has no
    /// word for.
    /// </summary>
    public const LanguageVersion RefLikeLocals = (LanguageVersion)1300;

    /// <summary>The version that a node is compiled as.</summary>
    public static LanguageVersion Of(SyntaxNode node) => ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion;
}
