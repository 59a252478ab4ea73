using Icf.Generators.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// What every part of the parser needs: the method, the semantics of the user's own nodes, and the sink.
/// </summary>
internal sealed class ParseContext
{
    private readonly Action<Diagnostic>? _sink;
    private readonly HashSet<string> _identifiers;

    public ParseContext(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SemanticModel semantics,
        Action<Diagnostic>? sink,
        CancellationToken cancellationToken,
        Reading? reading = null
    )
    {
        Syntax = syntax;
        Method = method;
        Semantics = semantics;
        CancellationToken = cancellationToken;
        Reading = reading ?? new Reading();
        _sink = sink;
        _identifiers = new HashSet<string>(
            syntax
                .DescendantTokens()
                .Where(static t => t.IsKind(SyntaxKind.IdentifierToken))
                .Select(static t => t.ValueText),
            StringComparer.Ordinal
        );
    }

    public MethodDeclarationSyntax Syntax { get; }

    public IMethodSymbol Method { get; }

    public SemanticModel Semantics { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The block or the <c>=&gt;</c> clause of the method; null if there is neither.</summary>
    public SyntaxNode? Body => (SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody;

    /// <summary>The names of the fields in the model class.</summary>
    public FieldNames Fields { get; } = new();

    /// <summary>Records what is read beyond the declarations around the model.</summary>
    public Reading Reading { get; }

    /// <summary>Whether an error was found, so that no twin can be written.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports an error at the exact place in the user's code.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments)
    {
        HasErrors = true;
        Inform(descriptor, location, arguments);
    }

    /// <summary>Reports an error at a node.</summary>
    public void Report(DiagnosticDescriptor descriptor, SyntaxNode node, params object?[] arguments) =>
        Report(descriptor, node.GetLocation(), arguments);

    /// <summary>Reports a message that does not prevent the twin from being written.</summary>
    public void Inform(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _sink?.Invoke(Diagnostic.Create(descriptor, location, Array.ConvertAll(arguments, Word)));

    // Diagnostics are cached, so they must not refer to the compilation.
    private static object? Word(object? argument) =>
        Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Gives up the body without a message, because the C# compiler has already reported an error.</summary>
    public void GiveUp() => HasErrors = true;

    /// <summary>A name that occurs nowhere in the method, the wanted one if it is free, and takes it.</summary>
    public string Fresh(string wanted)
    {
        string name = wanted;
        for (int i = 2; !_identifiers.Add(name); i++)
            name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }

    /// <summary>Whether a name occurs in the method.</summary>
    public bool Mentions(string name) => _identifiers.Contains(name);
}
