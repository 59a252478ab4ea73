using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// double → Real, where a variable, a function or a new object holds numbers with derivatives.
internal sealed partial class PieceRewriter
{
    private bool IsDouble(TypeSyntax type) =>
        type is PredefinedTypeSyntax or IdentifierNameSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax
        && type.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax)
        && !(type is IdentifierNameSyntax { Identifier.ValueText: not "Double" })
        && _piece.Semantics.GetSymbolInfo(type).Symbol is ITypeSymbol { SpecialType: SpecialType.System_Double };

    // Line  →  MScorer_Line<Real>, where it holds numbers with derivatives
    private string? OwnType(TypeSyntax type) =>
        type is SimpleNameSyntax { IsVar: false } or QualifiedNameSyntax or AliasQualifiedNameSyntax
        && type.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax)
        && (type is not SimpleNameSyntax simple || MayBeType(simple))
        && _piece.Semantics.GetSymbolInfo(type).Symbol is INamedTypeSymbol own
        && _types.NameOf(own) is { } name
        && IsWrittenForReal(type)
            ? $"{name}<{_names.Real}>"
            : null;

    private void Double(TypeSyntax type)
    {
        if (IsWrittenForReal(type))
            _edits.Replace(type.Span, _names.Real);
    }

    // using Numbers = List<double>;  Numbers  →  List<Real>
    private void Alias(IdentifierNameSyntax alias, INamespaceOrTypeSymbol meant)
    {
        if (meant is ITypeSymbol type && RealTypes.HoldsDoubles(type) && IsWrittenForReal(alias))
            _edits.Replace(alias.Span, _types.Text(type));
        else if (IsForeign)
            _edits.Replace(
                alias.Span,
                meant is ITypeSymbol plain
                    ? TypeNames.Full(plain)
                    : meant.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            );
    }

    private bool IsWrittenForReal(TypeSyntax type)
    {
        SyntaxNode outermost = type;
        while (outermost.Parent is TypeSyntax or TupleElementSyntax or TypeArgumentListSyntax)
        {
            // x.Select<double, double>(…)
            if (
                outermost.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax name } list
                && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && (call.Expression == name || call.Expression is MemberAccessExpressionSyntax m && m.Name == name)
                && OperationOf(call) is IInvocationOperation { TargetMethod.OriginalDefinition: var method } o
            )
            {
                return new TypeParameters(_values, o.Arguments, _values.IsReal(o.Instance)).AreRealIn(
                    method.TypeParameters[list.Arguments.IndexOf((TypeSyntax)outermost)]
                );
            }

            outermost = outermost.Parent;
        }

        return IsOfReal(outermost);
    }

    // Whether what a type is written for holds numbers with derivatives.
    private bool IsOfReal(SyntaxNode type) =>
        type.Parent switch
        {
            VariableDeclarationSyntax d => d.Variables.Any(v => _values.IsReal(DeclaredBy(v))),
            DeclarationExpressionSyntax d => d
                .Designation.DescendantNodesAndSelf()
                .OfType<SingleVariableDesignationSyntax>()
                .Any(v => _values.IsReal(DeclaredBy(v))),
            ForEachStatementSyntax loop => _values.IsReal(DeclaredBy(loop)),
            ParameterSyntax p => _values.IsReal(DeclaredBy(p)),
            LocalFunctionStatementSyntax f => _values.IsReal(DeclaredBy(f)),
            ObjectCreationExpressionSyntax e => IsWanted(e),
            ArrayCreationExpressionSyntax e => IsWanted(e),
            CastExpressionSyntax e => IsReal(e.Expression) || IsWanted(e),
            BinaryExpressionSyntax e => IsReal(e.Left),
            RecursivePatternSyntax p => _patterns.Contains(p),
            DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax v } => _values.IsReal(
                DeclaredBy(v)
            ),
            ExpressionSyntax e when e.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call => IsReal(call),
            _ => false,
        };

    // new double[n]  →  icf.NewArray(n), or icf.NewNumbers(n) for plain numbers
    // new double[] { … }  →  new Real[] { … }
    private void NewArray(ArrayCreationExpressionSyntax array)
    {
        if (
            array.Initializer is not null
            || array.Type.RankSpecifiers is not [{ Sizes.Count: 1 or 2 } sizes]
            || OperationOf(array)?.Type is not IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double }
        )
        {
            return;
        }

        bool isWanted = IsWanted(array);
        if (!isWanted && (sizes.Sizes.Count == 2 || !_piece.HasScope))
            return;
        if (!_piece.HasScope)
        {
            _edits.Replace(array.Type.ElementType.Span, _names.Real);
            return;
        }

        _edits.Replace(
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(array.SpanStart, sizes.OpenBracketToken.Span.End),
            Scope + (isWanted ? ".NewArray(" : ".NewNumbers(")
        );
        _edits.Replace(sizes.CloseBracketToken.Span, ")");
    }

    // new[] { a, 0 }  →  new Real[] { a, 0 }
    private void ImplicitArray(ImplicitArrayCreationExpressionSyntax array)
    {
        if (OperationOf(array)?.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double })
            _edits.After(array.NewKeyword, " " + _names.Real);
    }

    /// <summary>Whether a value holds numbers with derivatives, or goes where only such values can go.</summary>
    private bool IsWanted(ExpressionSyntax expression)
    {
        SyntaxNode node = expression;
        while (true)
        {
            if (IsReal(node))
                return true;
            SyntaxNode? parent = node.Parent;
            switch (parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax:
                    node = parent;
                    continue;
                case ConditionalExpressionSyntax c when c.Condition != node:
                    node = c;
                    continue;
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm
                    when arm.Expression == node:
                    node = choice;
                    continue;
                case InitializerExpressionSyntax { Parent: ExpressionSyntax outer }:
                    node = outer;
                    continue;
                case ExpressionElementSyntax { Parent: ExpressionSyntax outer }:
                    node = outer;
                    continue;
                case ArgumentSyntax { Parent: TupleExpressionSyntax tuple }:
                    node = tuple;
                    continue;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared }:
                    return _values.IsReal(DeclaredBy(declared));
                case AssignmentExpressionSyntax assignment when assignment.Right == node:
                    return IsReal(assignment.Left) || assignment.Left is DeclarationExpressionSyntax;
                case ArgumentSyntax argument:
                    return IsWanted(argument);
                case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                    return _values.IsReal(FunctionAround(parent));
                case LambdaExpressionSyntax lambda:
                    return _values.IsReal(FunctionOf(lambda));
                default:
                    return false;
            }
        }
    }

    private bool IsWanted(ArgumentSyntax argument)
    {
        if (
            argument.Parent?.Parent is BaseObjectCreationExpressionSyntax made
            && OperationOf(made) is IObjectCreationOperation { Type: { } type } creation
            && _types.NameOf(type) is not null
        )
            return _values.IsReal(creation.Arguments.FirstOrDefault(a => a.Syntax == argument)?.Parameter);
        if (
            argument.Parent?.Parent is not InvocationExpressionSyntax call
            || OperationOf(call) is not IInvocationOperation o
        )
            return false;
        IArgumentOperation? passed = o.Arguments.FirstOrDefault(a => a.Syntax == argument);
        if (Calls.IsGeneric(o.TargetMethod) && passed?.Parameter?.OriginalDefinition.Type is { } declared)
        {
            return TypeParameters.OfFunction(passed).Count == 0
                && new TypeParameters(_values, o.Arguments, _values.IsReal(o.Instance)).AreRealIn(declared);
        }

        bool isFunction =
            o.TargetMethod.MethodKind == MethodKind.LocalFunction
            || _pieces.Of(o.TargetMethod) is not null
            || StatedGradients.Has(o.TargetMethod) && _values.AnyReal(o);
        return passed is not null && isFunction
            ? _values.IsReal(RealValues.Parameter(o, passed))
            : _values.IsReal(o.Instance);
    }

    private ISymbol? FunctionAround(SyntaxNode node)
    {
        SyntaxNode? function = node.Ancestors()
            .TakeWhile(a => a != _piece.Root.Parent)
            .FirstOrDefault(static a => a is LambdaExpressionSyntax or LocalFunctionStatementSyntax);
        return function is null ? _piece.Method : FunctionOf(function);
    }

    private ISymbol? FunctionOf(SyntaxNode function) =>
        function is LambdaExpressionSyntax ? _piece.Semantics.GetSymbolInfo(function).Symbol : DeclaredBy(function);

    // Plain numbers in an array or a list that goes where numbers with derivatives are kept.
    private bool NeedsLift(ExpressionSyntax expression, IOperation operation) =>
        RealTypes.IsContainer(operation.Type)
        && !_values.IsReal(operation)
        && operation.Type is IArrayTypeSymbol or INamedTypeSymbol { IsTupleType: false }
        && !IsMadeHere(expression)
        && (
            expression.Parent
                is EqualsValueClauseSyntax
                    or AssignmentExpressionSyntax
                    or ArgumentSyntax
                    or ReturnStatementSyntax
                    or ArrowExpressionClauseSyntax
                    or ConditionalExpressionSyntax
            || expression.Parent is InitializerExpressionSyntax or ExpressionElementSyntax
                && _types.NameOf(operation.Type!) is not null
        )
        && !(expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
        && IsWanted(expression);

    private static bool IsMadeHere(ExpressionSyntax expression) =>
        expression
            is BaseObjectCreationExpressionSyntax
                or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax
                or CollectionExpressionSyntax
                or InitializerExpressionSyntax
                or LambdaExpressionSyntax
                or ConditionalExpressionSyntax
                or ParenthesizedExpressionSyntax
                or LiteralExpressionSyntax
                or TypeSyntax
                and not SimpleNameSyntax;
}
