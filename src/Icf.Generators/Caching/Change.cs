using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Caching;

/// <summary>What is different between two versions of the files around a model.</summary>
internal sealed class Change
{
    // Methods that the language finds without their names being written: by patterns, and in queries.
    private static readonly HashSet<string> s_foundUnnamed = new(StringComparer.Ordinal)
    {
        "Add",
        "AppendFormatted",
        "AppendLiteral",
        "Cast",
        "Deconstruct",
        "Dispose",
        "DisposeAsync",
        "GetAsyncEnumerator",
        "GetAwaiter",
        "GetEnumerator",
        "GetOffset",
        "GetPinnableReference",
        "GetResult",
        "GroupBy",
        "GroupJoin",
        "Invoke",
        "Join",
        "Main",
        "MoveNext",
        "MoveNextAsync",
        "OrderBy",
        "OrderByDescending",
        "Select",
        "SelectMany",
        "Slice",
        "ThenBy",
        "ThenByDescending",
        "Where",
    };

    // The names of methods that were added, removed or declared otherwise; null if anything may have changed.
    private readonly HashSet<string>? _methods;

    // The names of generated members that are different.
    private readonly HashSet<string> _generated;

    private Change(HashSet<string>? methods, HashSet<string>? generated = null) =>
        (_methods, _generated) = (methods, generated ?? []);

    /// <summary>Anything may be different.</summary>
    public static Change Any { get; } = new(null);

    /// <summary>Nothing is different that can be seen from another file.</summary>
    public static Change None { get; } = new([]);

    /// <summary>Methods of classes with these names are different.</summary>
    public static Change OfMethods(IEnumerable<string> names)
    {
        var methods = new HashSet<string>(names, StringComparer.Ordinal);
        return methods.Count == 0 ? None
            : methods.Overlaps(s_foundUnnamed) ? Any
            : new Change(methods);
    }

    /// <summary>
    /// Members with these names are different, which were generated for a model and concern only who names them.
    /// </summary>
    public static Change OfGenerated(IEnumerable<string> names) =>
        new([], new HashSet<string>(names, StringComparer.Ordinal));

    /// <summary>Both changes.</summary>
    public static Change Both(Change first, Change second) =>
        first._methods is { } some && second._methods is { } others
            ? OfMethods(some.Concat(others)) is { _methods: { } methods }
                ? new Change(
                    methods,
                    new HashSet<string>(first._generated.Concat(second._generated), StringComparer.Ordinal)
                )
                : Any
            : Any;

    /// <summary>
    /// Whether a declaration that has itself not changed may mean something else now: it names such a method, or its
    /// generated class may meet one of its own name. Errs to the side of yes.
    /// </summary>
    public bool Concerns(MethodDeclarationSyntax model)
    {
        if (_methods is null)
            return true;
        return _methods.Any(name => name.Contains(model.Identifier.ValueText))
            || !IsNothing && IsNamedAmong(Words.In(model));
    }

    /// <summary>Whether anything that is different may be named in a file.</summary>
    public bool IsNamedIn(SyntaxTree file, CancellationToken cancellationToken) =>
        _methods is null || !IsNothing && IsNamedAmong(Words.In(file, cancellationToken));

    private bool IsNothing => _methods is { Count: 0 } && _generated.Count == 0;

    private bool IsNamedAmong(HashSet<string> words) => _methods!.Any(words.Contains) || _generated.Any(words.Contains);
}
