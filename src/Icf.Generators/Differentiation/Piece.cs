using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>A method that is written again for the scorer: the model, a model that it calls, or a helper.</summary>
internal sealed class Piece
{
    private Piece(IMethodSymbol method, SyntaxNode root, SemanticModel semantics, IOperation operation, string name)
    {
        (Method, Root, Semantics, Operation, Name) = (method, root, semantics, operation, name);
        All = operation.DescendantsAndSelf().ToArray();
        ByNode = All.Where(static o => !o.IsImplicit)
            .GroupBy(static o => o.Syntax)
            .ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <summary>The method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>Its block, or its <c>=&gt;</c> clause.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The semantics of its file.</summary>
    public SemanticModel Semantics { get; }

    /// <summary>Its body.</summary>
    public IOperation Operation { get; }

    /// <summary>The body and all its parts, but for what is left out.</summary>
    public IReadOnlyList<IOperation> All { get; private set; }

    /// <summary>The outermost operation of each node.</summary>
    public IReadOnlyDictionary<SyntaxNode, IOperation> ByNode { get; }

    /// <summary>What it is called in generated code.</summary>
    public string Name { get; }

    /// <summary>Reads a method; nothing where its code is not at hand.</summary>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="name">What it is called in generated code.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Piece? Of(
        IMethodSymbol method,
        Compilation compilation,
        string name,
        CancellationToken cancellationToken
    )
    {
        IMethodSymbol implemented = method.PartialImplementationPart ?? method;
        if (
            implemented.DeclaringSyntaxReferences is not [{ } reference]
            || reference.GetSyntax(cancellationToken) is not MethodDeclarationSyntax syntax
            || ((SyntaxNode?)syntax.Body ?? syntax.ExpressionBody) is not { } root
            || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)
        )
        {
            return null;
        }

        SemanticModel semantics = compilation.GetSemanticModel(syntax.SyntaxTree);
        return semantics.GetOperation(syntax, cancellationToken) is { } operation
            ? new Piece(implemented, root, semantics, operation, name)
            : null;
    }

    /// <summary>Leaves out what only the result of a model needs.</summary>
    public void LeaveOut(Results results)
    {
        if (results.Dropped.Any())
            All = All.Where(o => !results.Contains(o.Syntax)).ToArray();
    }

    /// <summary>Whether it is a model itself, so that its sites belong to the trace.</summary>
    public bool IsModel => LanguageSymbols.IsModel(Method);
}
