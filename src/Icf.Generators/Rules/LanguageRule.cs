using System.Collections.Concurrent;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports once that a project with models is compiled in a version of C# that is too old for the generated code.
/// </summary>
internal static class LanguageRule
{
    public static void Watch(CompilationStartAnalysisContext context)
    {
        if (context.Compilation is not CSharpCompilation { LanguageVersion: < LanguageVersions.Lowest })
            return;
        var models = new ConcurrentBag<(Location Place, string Name)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                if (LanguageSymbols.IsModel(symbol.Symbol))
                    models.Add((symbol.Symbol.Locations[0], symbol.Symbol.Name));
            },
            SymbolKind.Method
        );
        context.RegisterCompilationEndAction(end =>
        {
            foreach (
                (Location place, string name) in models
                    .OrderBy(static m => m.Place.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(static m => m.Place.SourceSpan.Start)
                    .Take(1)
            )
            {
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageTooOld, place, name));
            }
        });
    }
}
