using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the name of a site: the variable that its value is assigned to, otherwise the name of what is called.
/// </summary>
internal static class SiteNames
{
    /// <summary>
    /// The identifier that the value of an expression, or of a conditional expression that contains it, is assigned to;
    /// or null.
    /// </summary>
    public static SyntaxToken? AssignedTo(ExpressionSyntax expression)
    {
        SyntaxNode node = expression;
        while (
            node.Parent
                is ParenthesizedExpressionSyntax
                    or CastExpressionSyntax
                    or SwitchExpressionArmSyntax
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || node.Parent is ConditionalExpressionSyntax choice && choice.Condition != node
            || node.Parent is SwitchExpressionSyntax
        )
        {
            node = node.Parent;
        }

        SyntaxToken? name = node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier,
            AssignmentExpressionSyntax assignment
                when assignment.Right == node
                    && assignment.Kind()
                        is SyntaxKind.SimpleAssignmentExpression
                            or SyntaxKind.CoalesceAssignmentExpression => TargetName(
                ((AssignmentExpressionSyntax)node.Parent).Left
            ),
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } equals } => equals.Name.Identifier,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument => TupleTarget(
                tuple,
                tuple.Arguments.IndexOf(argument)
            ),
            _ => null,
        };
        return name is { ValueText: "_" } ? null : name;
    }

    /// <summary>A type's or method's name with a small first letter.</summary>
    public static string LowerCamel(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// The name that a distribution gives a site: <c>normal</c>, and <c>distribution</c> for an interface.
    /// </summary>
    public static string OfDistribution(ITypeSymbol type)
    {
        string name = type.Name;
        bool isInterface =
            type.TypeKind == TypeKind.Interface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);
        return LowerCamel(isInterface ? name.Substring(1) : name);
    }

    /// <summary>Whether a name can stand in an address.</summary>
    public static bool IsValid(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.IndexOfAny(new[] { '/', '[', ']' }) < 0;

    private static SyntaxToken? TargetName(ExpressionSyntax target) =>
        target switch
        {
            IdentifierNameSyntax name => name.Identifier,
            MemberAccessExpressionSyntax member => member.Name.Identifier,
            ElementAccessExpressionSyntax element => TargetName(element.Expression),
            ParenthesizedExpressionSyntax inner => TargetName(inner.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner =>
                TargetName(inner.Operand),
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax single } => single.Identifier,
            _ => null,
        };

    // (double a, double b) = (Sample(…), Sample(…)) and var (a, b) = …, also nested.
    private static SyntaxToken? TupleTarget(TupleExpressionSyntax tuple, int index)
    {
        var path = new Stack<int>();
        path.Push(index);
        SyntaxNode node = tuple;
        while (node.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer } argument)
        {
            path.Push(outer.Arguments.IndexOf(argument));
            node = outer;
        }

        if (node.Parent is not AssignmentExpressionSyntax assignment || assignment.Right != node)
            return null;
        SyntaxNode? target = assignment.Left is DeclarationExpressionSyntax declaration
            ? declaration.Designation
            : assignment.Left;
        foreach (int i in path)
        {
            target = target switch
            {
                TupleExpressionSyntax t when i < t.Arguments.Count => t.Arguments[i].Expression,
                ParenthesizedVariableDesignationSyntax d when i < d.Variables.Count => d.Variables[i],
                DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax d }
                    when i < d.Variables.Count => d.Variables[i],
                _ => null,
            };
        }

        return target switch
        {
            ExpressionSyntax expression => TargetName(expression),
            SingleVariableDesignationSyntax single => single.Identifier,
            _ => null,
        };
    }
}
