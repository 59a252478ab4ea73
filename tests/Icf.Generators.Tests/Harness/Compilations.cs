using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests.Harness;

/// <summary>Compilations of user code against this runtime, Icf.Language and Icf.Runtime.</summary>
internal static class Compilations
{
    public const string Usings =
        "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing Icf;\nusing static Icf.Prob;\n";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable
    );

    public static readonly ImmutableArray<MetadataReference> References = (
        (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!
    )
        .Split(Path.PathSeparator)
        .Where(static path =>
            Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll")
        )
        .Concat([typeof(Prob).Assembly.Location, typeof(CompilerServices.Scope).Assembly.Location])
        .Distinct()
        .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    // Compilations that come from one share the symbols of its references.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create("User", [], References, Options);

    /// <summary>A tree of user code.</summary>
    public static SyntaxTree Tree(string source, string path = "Models.cs") =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>A compilation of files called <c>Models.cs</c>, <c>Models1.cs</c> and so on.</summary>
    public static CSharpCompilation Of(params string[] sources) =>
        s_empty.AddSyntaxTrees(sources.Select(static (s, i) => Tree(s, i == 0 ? "Models.cs" : $"Models{i}.cs")));
}
