using System.Runtime.CompilerServices;
using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>
/// Remembers what the analyzer had to say of a declaration, for as long as all that it looked at means the same. The
/// models of an edited file have new declarations and are read anew, so that what is said of them stands at the right
/// places.
/// </summary>
internal static class AnalysisCache
{
    private static readonly ConditionalWeakTable<MethodDeclarationSyntax, Slot> s_slots = new();

    /// <summary>What is to be said of a model.</summary>
    /// <param name="syntax">The declaration.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="compilation">The compilation it stands in.</param>
    /// <param name="analyze">Analyses it; if that throws, nothing is remembered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<Diagnostic> GetOrAnalyze(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        Compilation compilation,
        Func<Reading, IReadOnlyList<Diagnostic>> analyze,
        CancellationToken cancellationToken
    )
    {
        Surroundings now = Surroundings.Of(compilation);
        Slot slot = s_slots.GetOrCreateValue(syntax);
        Entry? known = slot.Entry;
        if (known is not null && known.Surroundings == now)
            return known.Found;
        if (known is null || !IsValid(known))
        {
            var reading = new Reading();
            known = new Entry(now, analyze(reading), reading);
        }

        // The entry moves on to the present surroundings, so that those of before, with their old files, can go.
        slot.Entry = known with
        {
            Surroundings = now,
        };
        return known.Found;

        bool IsValid(Entry entry)
        {
            Change change = now.Since(entry.Surroundings, cancellationToken);
            return !change.Concerns(syntax)
                && !change.IsNamedIn(syntax.SyntaxTree, cancellationToken)
                && entry.Reading.Files.All(file =>
                    compilation.ContainsSyntaxTree(file) && !change.IsNamedIn(file, cancellationToken)
                )
                && (
                    entry.Reading.IsCalled is not { } isCalled
                    || isCalled == ModelCalls.MayCall(compilation, method, cancellationToken)
                );
        }
    }

    private sealed class Slot
    {
        private volatile Entry? _entry;

        public Entry? Entry
        {
            get => _entry;
            set => _entry = value;
        }
    }

    private sealed record Entry(Surroundings Surroundings, IReadOnlyList<Diagnostic> Found, Reading Reading);
}
