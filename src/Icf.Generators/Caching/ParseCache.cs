using System.Runtime.CompilerServices;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>
/// Remembers what a declaration was read as, for as long as it stands in surroundings that mean the same. Roslyn asks
/// for every model of a project after every key stroke; but for those of the edited file, their declarations are the
/// very nodes of before.
/// </summary>
/// <remarks>
/// A model that is remembered equals the one that parsing would give, so whether it is remembered cannot be seen.
/// </remarks>
internal static class ParseCache
{
    private static readonly ConditionalWeakTable<MethodDeclarationSyntax, Slot> s_slots = new();

    /// <summary>The model that a declaration is in a compilation; nothing where it cannot be one.</summary>
    /// <param name="syntax">The declaration.</param>
    /// <param name="compilation">The compilation it stands in.</param>
    /// <param name="parse">Reads it; if that throws, nothing is remembered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ModelSpec? GetOrParse(
        MethodDeclarationSyntax syntax,
        Compilation compilation,
        Func<Reading, ModelSpec?> parse,
        CancellationToken cancellationToken
    )
    {
        Surroundings now = Surroundings.Of(compilation);
        Slot slot = s_slots.GetOrCreateValue(syntax);
        Entry? known = slot.Entry;
        if (known is not null && known.Surroundings == now)
            return known.Model;
        if (known is null || !IsValid(known, syntax, now, compilation, cancellationToken))
        {
            var reading = new Reading();
            known = new Entry(now, parse(reading), reading);
        }

        // The entry moves on to the present surroundings, so that those of before, with their old files, can go.
        slot.Entry = known with
        {
            Surroundings = now,
        };
        return known.Model;
    }

    /// <summary>
    /// What the generator found out about the gradient of a model, where it has read the declaration in the same
    /// surroundings; null where it has not.
    /// </summary>
    /// <param name="syntax">The declaration.</param>
    /// <param name="compilation">The compilation with all that was generated.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<Diagnostic>? Hints(
        MethodDeclarationSyntax syntax,
        Compilation compilation,
        CancellationToken cancellationToken
    ) =>
        s_slots.TryGetValue(syntax, out Slot? slot)
        && slot.Entry is { } known
        && IsValid(known, syntax, Surroundings.OfSources(compilation), compilation, cancellationToken)
            ? known.Reading.Hints
            : null;

    // Helpers whose code is written again must be the very same.
    private static bool IsValid(
        Entry entry,
        MethodDeclarationSyntax syntax,
        Surroundings now,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        Change change = now.Since(entry.Surroundings, cancellationToken);
        return !change.Concerns(syntax)
            && entry.Reading.Files.All(file =>
                compilation.ContainsSyntaxTree(file)
                && (file == syntax.SyntaxTree || !change.IsNamedIn(file, cancellationToken))
            );
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

    private sealed record Entry(Surroundings Surroundings, ModelSpec? Model, Reading Reading);
}
