using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What the file with a differentiable scorer is written from.</summary>
/// <param name="Identity">The model.</param>
/// <param name="Namespaces">The user's nesting of namespaces with their usings; the first is the file itself.</param>
/// <param name="Nullable">The argument of <c>#nullable</c> that holds where the user's method stands.</param>
/// <param name="ScopeName">The name of the first parameter.</param>
/// <param name="RealName">The name of the type parameter.</param>
/// <param name="Methods">The scorer, and the helpers that it calls.</param>
/// <param name="Types">The types that it has in place of the author's.</param>
internal sealed record ScorerSpec(
    ModelIdentity Identity,
    EquatableArray<NamespaceSpec> Namespaces,
    string Nullable,
    string ScopeName,
    string RealName,
    EquatableArray<ScorerMethodSpec> Methods,
    EquatableArray<ScorerTypeSpec> Types
);

/// <summary>A type of the author's own as a scorer has it.</summary>
/// <param name="Head">Its modifiers, kind and name.</param>
/// <param name="Origin">The type that it is made of, for people to read.</param>
/// <param name="Interface">The interface that it implements; empty for none.</param>
/// <param name="Parameters">The parameters behind its name; nothing where it has none.</param>
/// <param name="Members">Its fields and properties, as they are declared.</param>
/// <param name="Methods">What it computes.</param>
internal sealed record ScorerTypeSpec(
    string Head,
    string Origin,
    string Interface,
    EquatableArray<string>? Parameters,
    EquatableArray<string> Members,
    EquatableArray<ScorerMethodSpec> Methods
);

/// <summary>A method of a scorer.</summary>
/// <param name="Head">What is declared, up to its name.</param>
/// <param name="Origin">The method that it is made of, for people to read.</param>
/// <param name="Parameters">Its parameters; nothing for a property.</param>
/// <param name="IsGeneric">Whether the number is a type parameter of its own.</param>
/// <param name="Body">Its code.</param>
internal sealed record ScorerMethodSpec(
    string Head,
    string Origin,
    EquatableArray<string>? Parameters,
    bool IsGeneric,
    BodySpec Body
);
