using System.Globalization;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Reads indices: which of them are counters, and where counters begin.</summary>
internal static class Indices
{
    /// <summary>The indices of a datum.</summary>
    public static IReadOnlyList<Place> Of(DataPath path, IReadOnlyList<Loop> around) =>
        path
            .Steps.SelectMany(step =>
                step.Loop is { } loop
                    ? new[] { around.Contains(loop) ? Place.Turn(loop, 0) : Place.Any }
                    : step.Indices.Select(index => Of(index, around))
            )
            .ToArray();

    /// <summary>An index in the code: a counter, a number beside it, or a constant.</summary>
    public static Place Of(IOperation index, BodyLoops loops)
    {
        if (index.ConstantValue is { HasValue: true, Value: int number })
            return Place.Constant(number);
        switch (index)
        {
            case IParenthesizedOperation inner:
                return Of(inner.Operand, loops);
            case IConversionOperation { Conversion: { IsImplicit: true, IsUserDefined: false } } conversion:
                return Of(conversion.Operand, loops);
            case ILocalReferenceOperation local:
                return
                    loops
                        .Around(local.Syntax)
                        .FirstOrDefault(loop => SymbolEqualityComparer.Default.Equals(loop.Symbol, local.Local))
                        is { } counted
                    ? Place.Turn(counted, 0)
                    : Place.Any;
            case IBinaryOperation
            {
                OperatorMethod: null,
                OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract,
                RightOperand.ConstantValue: { HasValue: true, Value: int by }
            } sum:
                return Of(sum.LeftOperand, loops).Plus(sum.OperatorKind == BinaryOperatorKind.Add ? by : -by);
            default:
                return Place.Any;
        }
    }

    /// <summary>The counter of a loop in its first turn; null if that is not a constant.</summary>
    public static int? First(Loop loop) =>
        loop.Variable is null ? 0
        : loop.Node is ForStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value }] }
            ? Number(value.ToString())
        : null;

    /// <summary>What a turn adds to the counter of a loop; null if that is not one, up or down.</summary>
    public static int? Step(Loop loop) =>
        loop.Variable is null ? 1
        : loop.Node is not ForStatementSyntax { Incrementors: [{ } increment] } ? null
        : increment.Kind() switch
        {
            SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression => 1,
            SyntaxKind.PostDecrementExpression or SyntaxKind.PreDecrementExpression => -1,
            _ => null,
        };

    // As the path of a datum has it: t, t - 1, 3.
    private static Place Of(string index, IReadOnlyList<Loop> around)
    {
        string text = index.Replace(" ", "");
        if (Number(text) is { } constant)
            return Place.Constant(constant);
        int sign = text.LastIndexOfAny(['+', '-']);
        string name = sign > 0 ? text.Substring(0, sign) : text;
        int? by = sign > 0 ? Number(text.Substring(sign + 1)) : 0;
        return by is { } offset && around.FirstOrDefault(loop => loop.Variable == name) is { } counted
            ? Place.Turn(counted, text.Contains('-') ? -offset : offset)
            : Place.Any;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
