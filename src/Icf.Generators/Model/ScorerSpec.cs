using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What the file with a differentiable scorer is written from.</summary>
/// <param name="Identity">The model.</param>
/// <param name="Namespaces">The user's nesting of namespaces with their usings; the first is the file itself.</param>
/// <param name="Nullable">The argument of <c>#nullable</c> that holds where the user's method stands.</param>
/// <param name="ScopeName">The name of the first parameter.</param>
/// <param name="RealName">The name of the type parameter.</param>
/// <param name="Methods">The scorer, and the helpers that it calls.</param>
internal sealed record ScorerSpec(
    ModelIdentity Identity,
    EquatableArray<NamespaceSpec> Namespaces,
    string Nullable,
    string ScopeName,
    string RealName,
    EquatableArray<ScorerMethodSpec> Methods
);

/// <summary>A method of a scorer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Origin">The method that it is made of, for people to read.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Result">The type of its result.</param>
/// <param name="Parameters">Its parameters besides the first.</param>
/// <param name="Body">Its code.</param>
internal sealed record ScorerMethodSpec(
    string Name,
    string Origin,
    bool IsStatic,
    string Result,
    EquatableArray<string> Parameters,
    BodySpec Body
);
