using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Finds loops whose turns add to the log density and leave no number with derivatives behind: what a turn has recorded
/// can be swept at its end, so that the tape stays as short as one turn.
/// </summary>
internal static class Turns
{
    /// <summary>Whether the turns of a loop are so.</summary>
    public static bool AreApart(
        Piece piece,
        RealValues values,
        SumPlan sums,
        SyntaxNode loop,
        StatementSyntax turn,
        Results results
    )
    {
        IOperation[] inside = piece
            .All.Where(o => turn.Span.Contains(o.Syntax.Span) && !results.Contains(o.Syntax))
            .ToArray();
        return inside.Any(static o => Calls.SiteOf(o) is SiteKind.Observe or SiteKind.Sample or SiteKind.Factor)
            && inside.Any(o => values.IsReal(o) && IsComputed(o) || sums.Samples(o.Syntax))
            && !IsLeft(loop, turn)
            && !turn.DescendantNodesAndSelf().Any(n => GoesOn(n, loop))
            && !inside.Any(o => Carries(values, o, turn));
    }

    // What a turn does not compute it does not record, but for the worlds of a sum.
    private static bool IsComputed(IOperation operation) =>
        operation is IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation
        || operation is IInvocationOperation call && Calls.SiteOf(call) is null;

    /// <summary>Whether something leaves a loop in the middle of a turn.</summary>
    public static bool IsLeft(SyntaxNode loop, StatementSyntax turn) =>
        ControlFlow
            .NodesOf(turn)
            .Prepend(turn)
            .Any(node =>
                node switch
                {
                    ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax => true,
                    BreakStatementSyntax => node.Ancestors()
                        .First(static a => ControlFlow.IsLoop(a) || a is SwitchStatementSyntax) == loop,
                    _ => false,
                }
            );

    private static bool GoesOn(SyntaxNode node, SyntaxNode loop) =>
        node is ContinueStatementSyntax && node.Ancestors().First(ControlFlow.IsLoop) == loop;

    // Whether an operation changes something that was there before the turn, or may.
    private static bool Carries(RealValues values, IOperation operation, SyntaxNode turn) =>
        operation switch
        {
            IAssignmentOperation o => values.IsReal(o.Target) && !IsOwn(o.Target, turn),
            IIncrementOrDecrementOperation o => values.IsReal(o.Target) && !IsOwn(o.Target, turn),
            ILocalFunctionOperation => true,
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } =>
                true,
            IInvocationOperation o when Calls.SiteOf(o) is not null || Calls.IsFactory(o.TargetMethod) => false,

            // Reads what it is given, and its function writes into its own arrays.
            IInvocationOperation o when LanguageSymbols.IsOdeSolution(o.TargetMethod) => Calls.Argument(o, "f")
                is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation },
            IInvocationOperation o => o.Instance is { } instance
                && values.IsReal(instance)
                && RealTypes.IsContainer(instance.Type)
                && !IsOwn(instance, turn)
                || o.Arguments.Any(a =>
                    RealTypes.IsContainer(a.Value.Type) && values.IsReal(a.Value) && !IsOwn(a.Value, turn)
                    || a.Parameter?.RefKind is RefKind.Ref or RefKind.Out && values.IsReal(a.Value)
                ),
            _ => false,
        };

    /// <summary>Whether a variable is all its life the only name of what is made where it is declared.</summary>
    public static bool IsMadeThere(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [{ } declared]
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } made
        && Results.IsFresh(value)
        && !made.FirstAncestorOrSelf<MemberDeclarationSyntax>()!
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(a => a.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name);

    private static bool IsOwn(IOperation place, SyntaxNode turn)
    {
        bool isElement = RealTypes.IsContainer(place.Type) && place is ILocalReferenceOperation;
        while (true)
        {
            switch (place)
            {
                case ILocalReferenceOperation o:
                    return o.IsDeclaration
                        || o.Local.DeclaringSyntaxReferences.All(r => turn.Span.Contains(r.Span))
                            && (!isElement || IsMadeThere(o.Local));
                case IParameterReferenceOperation o:
                    // Of a lambda: what it is given is asked about where it is passed on.
                    return o.Parameter.DeclaringSyntaxReferences.Any(r => turn.Span.Contains(r.Span));
                case IArrayElementReferenceOperation o:
                    (place, isElement) = (o.ArrayReference, true);
                    break;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    (place, isElement) = (instance, true);
                    break;
                case IFieldReferenceOperation { Instance: { } instance }:
                    place = instance;
                    break;
                case IConversionOperation o:
                    place = o.Operand;
                    break;
                case IParenthesizedOperation o:
                    place = o.Operand;
                    break;
                case ITupleOperation o:
                    return o.Elements.All(e => IsOwn(e, turn));
                case IDeclarationExpressionOperation or IVariableDeclaratorOperation:
                    return true;
                default:
                    return false;
            }
        }
    }
}
