using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// The first stage of a body: the written code. Its names, calls and loops are requested from the compiler once, here,
/// for all later analyses.
/// </summary>
internal class ReadBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="syntax">The method.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="root">Its block, or its <c>=&gt;</c> clause.</param>
    /// <param name="semantics">The semantics of its file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ReadBody(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SyntaxNode root,
        SemanticModel semantics,
        CancellationToken cancellationToken
    )
    {
        (Syntax, Method, Root, Semantics, CancellationToken) = (syntax, method, root, semantics, cancellationToken);
        Names = new BodyNames(root, semantics, cancellationToken);
        Loops = new BodyLoops(root, Names, semantics, cancellationToken);
        Calls = new BodyCalls(syntax, semantics, cancellationToken);
    }

    /// <summary>A later stage has everything that an earlier stage has.</summary>
    protected ReadBody(ReadBody read)
    {
        (Syntax, Method, Root, Semantics, CancellationToken) = (
            read.Syntax,
            read.Method,
            read.Root,
            read.Semantics,
            read.CancellationToken
        );
        (Names, Loops, Calls) = (read.Names, read.Loops, read.Calls);
    }

    public MethodDeclarationSyntax Syntax { get; }

    public IMethodSymbol Method { get; }

    /// <summary>The block or the <c>=&gt;</c> clause of the method.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The semantic model of the file, for other questions.</summary>
    public SemanticModel Semantics { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The symbols of its names.</summary>
    public BodyNames Names { get; }

    /// <summary>Its loops.</summary>
    public BodyLoops Loops { get; }

    /// <summary>The calls that it can make, implicit calls included.</summary>
    public BodyCalls Calls { get; }
}
