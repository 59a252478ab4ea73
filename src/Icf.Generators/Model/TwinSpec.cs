using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What the file with a trace twin is written from.</summary>
/// <param name="Identity">The model.</param>
/// <param name="Namespaces">The user's nesting of namespaces with their usings; the first is the file itself.</param>
/// <param name="Modifiers">Modifiers of the twin besides its accessibility, such as <c>static</c>.</param>
/// <param name="Nullable">The argument of <c>#nullable</c> that holds where the user's method stands.</param>
/// <param name="ScopeName">The name of the twin's first parameter.</param>
/// <param name="DataNames">The names of the data references of the observed parameters, in order.</param>
/// <param name="Parameters">The user's parameters as they are written.</param>
/// <param name="Body">The lowered body, or nothing where the body is not supported.</param>
internal sealed record TwinSpec(
    ModelIdentity Identity,
    EquatableArray<NamespaceSpec> Namespaces,
    string Modifiers,
    string Nullable,
    string ScopeName,
    EquatableArray<string> DataNames,
    EquatableArray<string> Parameters,
    BodySpec? Body
);

/// <summary>A level of namespaces and the usings that stand in it.</summary>
/// <param name="Name">The name as written, or nothing for the file level.</param>
/// <param name="Usings">Extern aliases and using directives as written, without <c>global using</c>s.</param>
internal sealed record NamespaceSpec(string? Name, EquatableArray<string> Usings);

/// <summary>A lowered body that keeps the user's lines.</summary>
/// <param name="FilePath">The user's file; empty where it has no name.</param>
/// <param name="Line">The line, counted from one, on which <paramref name="Text"/> begins; zero for code that is
/// not the user's.</param>
/// <param name="Text">The body from <c>{</c> or <c>=&gt;</c> to its end, padded to the user's column.</param>
internal sealed record BodySpec(string FilePath, int Line, string Text);
