using Icf.Generators.Lowering;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Turns the user's code into the scorer's by edits within its lines: calls of the language and of helpers, types and
/// functions of numbers. Everything else stays as it was written.
/// </summary>
internal sealed partial class PieceRewriter
{
    private readonly TextEdits _edits = new();
    private readonly Piece _piece;
    private readonly Pieces _pieces;
    private readonly RealValues _values;
    private readonly ScorerNames _names;
    private readonly RealTypes _types;
    private readonly StatedGradients _gradients;
    private readonly Results _results;
    private readonly SumPlan _sums;
    private readonly DistributionKinds _kinds;
    private readonly SampledLoops _sampled;
    private readonly HashSet<SyntaxNode> _turns = new();
    private readonly HashSet<SyntaxNode> _wrapped = new();
    private readonly HashSet<SyntaxNode> _patterns = new();

    private PieceRewriter(Piece piece, Rewriting rewriting)
    {
        _piece = piece;
        (_pieces, _values, _names, _types, _gradients, _) = rewriting;
        _results = piece == _pieces.Model ? _pieces.Results : Results.None;
        _sums = _pieces.SumsOf(piece);
        _kinds = new DistributionKinds(piece, _pieces, _values);
        _sampled = new SampledLoops(piece, _values, _sums, rewriting.Effects);
    }

    /// <summary>
    /// The code of a piece, from <c>{</c> or <c>=&gt;</c> to its end; not of use where there are obstacles, all of
    /// which are noted.
    /// </summary>
    public static string Rewrite(Piece piece, Rewriting rewriting, TextSpan span)
    {
        var rewriter = new PieceRewriter(piece, rewriting);
        Obstacles obstacles = rewriting.Pieces.Obstacles;
        rewriter.EndSums();
        SyntaxNode all = piece.Root.Parent is AccessorDeclarationSyntax { Parent: { } accessors }
            ? accessors
            : piece.Root;
        obstacles.ForEach(all.DescendantNodes(rewriter.IsKept).Where(rewriter.IsKept), rewriter.Edit);
        obstacles.ForEach(piece.All, rewriter.Check);
        rewriter.EditResults();
        rewriter.EditSums();
        if (obstacles.Any)
            return "";
        BodyLowering.DropDirectives(rewriter._edits, piece.Root);
        return rewriter._edits.Apply(piece.Root.SyntaxTree.GetText(), span);
    }

    // The scorer, which operators, properties and constructors are not called with.
    private string Scope =>
        _piece.HasScope
            ? _names.Scope
            : throw new NotDifferentiableException(
                _piece.Root,
                $"does more than arithmetic in '{_piece.Owner!.Name}.{Pieces.NameOf(_piece.Member)}': make it a method"
            );

    // What stands in a node that is left out is not come to.
    private bool IsKept(SyntaxNode node) => !_results.IsDropped(node);

    private IOperation? OperationOf(SyntaxNode? node) =>
        node is not null && _piece.ByNode.TryGetValue(node, out IOperation? operation) ? operation : null;

    // Parentheses are no operations.
    private bool IsReal(SyntaxNode? node) =>
        _values.IsReal(OperationOf(node is ExpressionSyntax expression ? Bare(expression) : node));

    private void Edit(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call when OperationOf(call) is IInvocationOperation operation:
                Call(call, operation);
                break;
            case BaseObjectCreationExpressionSyntax made when OperationOf(made) is IObjectCreationOperation operation:
                Creation(made, operation);
                break;
            case ArrayCreationExpressionSyntax array:
                NewArray(array);
                break;
            case LocalFunctionStatementSyntax function:
                DropStatic(function.Modifiers);
                break;
            case AnonymousFunctionExpressionSyntax function:
                DropStatic(function.Modifiers);
                break;
            case ImplicitArrayCreationExpressionSyntax array when IsWanted(array):
                ImplicitArray(array);
                break;
            case StackAllocArrayCreationExpressionSyntax
            or ImplicitStackAllocArrayCreationExpressionSyntax when IsWanted((ExpressionSyntax)node):
                throw new NotDifferentiableException(node, "puts latents on the stack by 'stackalloc'");
            case CastExpressionSyntax cast when IsReal(cast.Expression):
                Cast(cast);
                break;
            case IsPatternExpressionSyntax e when IsReal(e.Expression):
                Matched(e.Expression, e.Pattern);
                break;
            case SwitchStatementSyntax s when IsReal(s.Expression):
                Matched(s.Expression, s);
                break;
            case SwitchExpressionSyntax e when IsReal(e.GoverningExpression):
                Matched(e.GoverningExpression, e);
                break;
            case VariableDeclarationSyntax { Type.IsVar: true, Variables: [{ Initializer.Value: { } value } one] } d
                when _values.IsReal(DeclaredBy(one))
                    && !IsReal(value)
                    && value is not (ObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax):
                _edits.Replace(d.Type.Span, _types.Text(((ILocalSymbol)DeclaredBy(one)!).Type));
                break;
            case VariableDeclarationSyntax d:
                DistributionVariable(d);
                break;
            case DeclarationExpressionSyntax { Type.IsVar: true } d:
                Deconstruction(d);
                break;
            case TypeSyntax type when IsDouble(type):
                Double(type);
                break;
            case TypeSyntax type when OwnType(type) is { } own:
                _edits.Replace(type.Span, own);
                break;
            case AccessorDeclarationSyntax accessor when !accessor.Span.Contains(_piece.Root.Span):
                _edits.Replace(accessor.Span, "");
                break;
            case WithExpressionSyntax with when IsReal(with) && !IsReal(with.Expression):
                Lift(with.Expression, OperationOf(with.Expression)?.Type);
                break;
            case IdentifierNameSyntax alias when Meant(alias) is { } meant:
                Alias(alias, meant);
                break;
            case StatementSyntax loop when ControlFlow.IsLoop(loop):
                Loop(loop);
                break;
        }

        if (node is ExpressionSyntax expression)
            Expression(expression);
        if (node is SimpleNameSyntax name && IsForeign && Meant(name) is null)
            Name(name);
    }

    private void Expression(ExpressionSyntax expression)
    {
        if (OperationOf(expression) is not { } operation)
            return;
        if (operation is IConditionalOperation or ISwitchExpressionOperation)
            Choice(expression, operation);
        Given(expression, operation);
        if (operation is IMethodReferenceOperation named)
            FunctionByName(expression, named);
        if (NeedsLift(expression, operation))
            Lift(expression, operation.Type);

        // What becomes text, an object or another kind of number, leaves its derivatives behind.
        if (
            _values.IsReal(operation)
            && operation.Type?.SpecialType == SpecialType.System_Double
            && (
                operation.Parent is IInterpolationOperation
                || operation.Parent is IConversionOperation { IsImplicit: true } conversion
                    && !RealTypes.HoldsDoubles(conversion.Type)
            )
        )
        {
            TakeValue(expression);
        }
    }

    private static bool IsPartOfText(IOperation conversion) =>
        conversion.Parent
            is IBinaryOperation { Type.SpecialType: SpecialType.System_String }
                or IInterpolationOperation;

    // What is static could not use the scorer, which is a parameter of the method around it.
    private void DropStatic(SyntaxTokenList modifiers)
    {
        SyntaxToken word = modifiers.FirstOrDefault(static m => m.IsKind(SyntaxKind.StaticKeyword));
        if (word != default)
            _edits.Replace(TextSpan.FromBounds(word.SpanStart, word.GetNextToken().SpanStart), "");
    }

    private void TakeValue(ExpressionSyntax expression)
    {
        bool isSimple =
            expression
            is SimpleNameSyntax
                or ParenthesizedExpressionSyntax
                or ElementAccessExpressionSyntax
                or InvocationExpressionSyntax
                or MemberAccessExpressionSyntax;
        if (!isSimple)
            _edits.Before(expression, "(");
        _edits.After(expression, isSimple ? ".Value" : ").Value");
    }

    private void Cast(CastExpressionSyntax cast)
    {
        ITypeSymbol? type = OperationOf(cast)?.Type;
        if (RealTypes.HoldsDoubles(type))
            return;
        if (type?.SpecialType is SpecialType.System_Single or SpecialType.System_Decimal or null or SpecialType.None)
        {
            throw new NotDifferentiableException(
                cast,
                $"converts a latent to {(type is null ? "another type" : TypeNames.Short(type))}, which has no "
                    + "derivative"
            );
        }

        _edits.Before(cast.Expression, "(");
        _edits.After(cast.Expression, ").Value");
    }

    private string TypeOf(ILocalSymbol local) =>
        _values.IsReal(local) ? _types.Text(local.Type) : TypeNames.Full(local.Type);

    private ISymbol? DeclaredBy(SyntaxNode node) =>
        OperationOf(node) is IVariableDeclaratorOperation declared
            ? declared.Symbol
            : _piece.Semantics.GetDeclaredSymbol(node);

    // var (a, b) = …, where what is on the right holds plain numbers
    private void Deconstruction(DeclarationExpressionSyntax declaration)
    {
        if (
            declaration.Designation is not ParenthesizedVariableDesignationSyntax { Variables: var variables }
            || declaration.Parent is not AssignmentExpressionSyntax { Right: { } right }
            || IsReal(right)
            || !variables.All(static v => v is SingleVariableDesignationSyntax)
            || !variables.Any(v => _values.IsReal(DeclaredBy(v)))
        )
        {
            return;
        }

        IEnumerable<string> parts = variables
            .OfType<SingleVariableDesignationSyntax>()
            .Select(v => (DeclaredBy(v) is ILocalSymbol local ? TypeOf(local) : "var") + " " + v.Identifier.Text);
        _edits.Replace(declaration.Span, $"({string.Join(", ", parts)})");
    }
}
