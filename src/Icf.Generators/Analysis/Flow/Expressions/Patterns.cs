using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>Patterns: what they test, and the variables that they set.</summary>
internal sealed class Patterns(Interpreter run)
{
    public Value Test(IIsPatternOperation test)
    {
        Value value = run.Evaluate(test.Value);
        Bind(test.Pattern, value);
        Value decision = new(Interval.Truth) { Origins = value.Origins, Sources = run.Objects.SourcesOf(value) };
        if (!IsNumber(test.Value.Type) || SetOf(test.Pattern) is not { } set)
            return decision;
        bool reaches = !value.Reach.IsEmpty && !set.Covers(value.Reach) && !value.Reach.Intersect(set).IsEmpty;
        return value.Outer.Intersect(set).IsEmpty ? decision with { Outer = Interval.Point(0) }
            : reaches ? decision with { Reach = Interval.Truth }
            : decision;
    }

    // The variables of a pattern hold the value, or something of it.
    public void Bind(IOperation? pattern, Value value)
    {
        foreach (IOperation inner in pattern is null ? Enumerable.Empty<IOperation>() : pattern.DescendantsAndSelf())
        {
            ISymbol? variable = inner switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (variable is null)
                continue;
            bool isWhole = inner == pattern;
            Value bound = isWhole ? value : run.Objects.Joined(value);
            run.State.Set(variable, Fit(bound, Variables.TypeOf(variable)));
        }
    }

    public Interval? SetOf(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } }:
                return Number(constant) is { } number ? Interval.Point(number) : null;
            case IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } bound } } relation
                when Number(bound) is { } limit:
                return relation.OperatorKind switch
                {
                    BinaryOperatorKind.LessThan => Narrowing.Below(limit, isOpen: true),
                    BinaryOperatorKind.LessThanOrEqual => Narrowing.Below(limit, isOpen: false),
                    BinaryOperatorKind.GreaterThan => IntervalMath.Negate(Narrowing.Below(-limit, isOpen: true)),
                    BinaryOperatorKind.GreaterThanOrEqual => IntervalMath.Negate(
                        Narrowing.Below(-limit, isOpen: false)
                    ),
                    _ => null,
                };
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return SetOf(both.LeftPattern) is { } left
                    ? SetOf(both.RightPattern) is { } right
                        ? left.Intersect(right)
                        : left
                    : SetOf(both.RightPattern);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return SetOf(either.LeftPattern) is { } one && SetOf(either.RightPattern) is { } other
                    ? one.Hull(other)
                    : null;
            default:
                return null;
        }
    }
}
