using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>A method that is written again for the scorer: the model, a model that it calls, or a helper.</summary>
internal sealed class Piece
{
    // Nodes add up their widths anew whenever they are asked where they stand.
    private TextSpan[] _spans = Array.Empty<TextSpan>();

    private Piece(IMethodSymbol method, SyntaxNode root, SemanticModel semantics, IOperation operation, string name)
    {
        Member = method;
        (Method, Root, Semantics, Operation, Name) = (method, root, semantics, operation, name);
        Take(operation.DescendantsAndSelf());
        ByNode = All.Where(static o => !o.IsImplicit)
            .GroupBy(static o => o.Syntax)
            .ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <summary>The method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The method, or the field or property that gets a value at the beginning.</summary>
    public ISymbol Member { get; private set; }

    /// <summary>The type of the author's own that it is written into; null for the type of the model.</summary>
    public INamedTypeSymbol? Owner { get; private set; }

    /// <summary>Whether it is called with the scorer: what C# calls by itself is not.</summary>
    public bool HasScope => Owner is null || Method.MethodKind == MethodKind.Ordinary && Method.Name != "Deconstruct";

    /// <summary>Its block, its <c>=&gt;</c> clause, or the <c>=</c> of a field or property.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The semantics of its file.</summary>
    public SemanticModel Semantics { get; }

    /// <summary>Its body.</summary>
    public IOperation Operation { get; }

    /// <summary>The body and all its parts, but for what is left out.</summary>
    public IReadOnlyList<IOperation> All { get; private set; } = Array.Empty<IOperation>();

    /// <summary>The outermost operation of each node.</summary>
    public IReadOnlyDictionary<SyntaxNode, IOperation> ByNode { get; }

    /// <summary>What it is called in generated code.</summary>
    public string Name { get; }

    /// <summary>The model itself, from what is read of it already: the compiler would bind its body again.</summary>
    /// <param name="body">The model.</param>
    /// <param name="name">What it is called in generated code.</param>
    public static Piece Of(ReadBody body, string name) =>
        new(body.Method, body.Root, body.Semantics, body.Calls.Operation!, name);

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
            || reference.GetSyntax(cancellationToken) is not { } syntax
            || RootOf(syntax) is not { } root
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

    /// <summary>Reads a member of a type that is written again; nothing where its code is not at hand.</summary>
    /// <param name="owner">The type.</param>
    /// <param name="method">Its method, accessor, operator or constructor.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Piece? Of(
        INamedTypeSymbol owner,
        IMethodSymbol method,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        if (Of(method, compilation, method.Name, cancellationToken) is not { } piece)
            return null;
        piece.Owner = owner;
        return piece;
    }

    /// <summary>What a field or property of a type that is written again holds at the beginning.</summary>
    /// <param name="owner">The type.</param>
    /// <param name="member">The field or property.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Piece? OfInitializer(
        INamedTypeSymbol owner,
        ISymbol member,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        EqualsValueClauseSyntax? root = member
            .DeclaringSyntaxReferences.FirstOrDefault()
            ?.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        if (root is null)
            return null;
        SemanticModel semantics = compilation.GetSemanticModel(root.SyntaxTree);
        return semantics.GetOperation(root, cancellationToken) is { } operation
            ? new Piece(owner.InstanceConstructors[0], root, semantics, operation, member.Name)
            {
                Owner = owner,
                Member = member,
            }
            : null;
    }

    private static SyntaxNode? RootOf(SyntaxNode syntax) =>
        syntax switch
        {
            ConstructorDeclarationSyntax { Initializer: not null } => null,
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
            ArrowExpressionClauseSyntax arrow => arrow,
            _ => null,
        };

    /// <summary>The stretch of code that is written again.</summary>
    public TextSpan Span =>
        Root switch
        {
            { Parent: AccessorDeclarationSyntax { Parent: { } accessors } } => accessors.Span,
            ArrowExpressionClauseSyntax { Parent: { } declared } => TextSpan.FromBounds(
                Root.SpanStart,
                declared.GetLastToken().Span.End
            ),
            _ => Root.Span,
        };

    /// <summary>The operations within a stretch of code, but for what is left out.</summary>
    public IEnumerable<IOperation> Within(TextSpan span)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (span.Contains(_spans[i]))
                yield return All[i];
        }
    }

    /// <summary>Leaves out what only the result of a model needs.</summary>
    public void LeaveOut(Results results)
    {
        if (results.Dropped.Any())
            Take(All.Where(o => !results.Contains(o.Syntax)));
    }

    private void Take(IEnumerable<IOperation> operations)
    {
        IOperation[] all = operations.ToArray();
        (All, _spans) = (all, Array.ConvertAll(all, static o => o.Syntax.Span));
    }

    /// <summary>Whether it is a model itself, so that its sites belong to the trace.</summary>
    public bool IsModel => LanguageSymbols.IsModel(Method);
}
