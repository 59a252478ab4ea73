using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Rules;

/// <summary>
/// Compares possible values with the conditions on parameters, data and indices. A value that is always wrong is an
/// error; one that the model itself can make wrong, whatever its inputs are, is reported as a hint; if nothing is
/// known, there is only the check at run time.
/// </summary>
internal sealed class ParameterRules(ParseContext context) : IFindings
{
    private const double Tolerance = 1e-6;

    public void Distribution(Family family, string name, IReadOnlyList<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            if (family.Parameter(argument.Name) is not { Rule: { } rule } parameter)
                continue;
            if (argument.Elements is not { } elements)
            {
                Parameter(parameter, rule, name, argument.Place, argument.Value);
                continue;
            }

            foreach ((IOperation place, Value value) in elements)
                Parameter(parameter, rule, name, place, value);
            if (argument.Name == family.Probabilities)
                Sum(argument, name);
            if (argument.Name == family.Rising)
                Rising(argument, name);
        }

        foreach (FamilyOrder order in family.Orders)
        {
            Argument? lower = arguments.FirstOrDefault(a => a.Name == order.Lower);
            Argument? upper = arguments.FirstOrDefault(a => a.Name == order.Upper);
            if (lower is not null && upper is not null)
                Order(order, name, lower, upper);
        }
    }

    public void Passed(IOperation place, Value value, string parameter, string model, string rule, string broken) =>
        Report(Descriptors.ParameterMayLeaveRange, place, parameter, model, rule, broken);

    public void Index(IOperation place, Value index, Value length)
    {
        Interval indices = Interval.Whole(0, length.Outer.Upper - 1);
        if (index.Outer.Intersect(indices).IsEmpty)
            Report(Descriptors.IndexOutOfRange, place, index.Outer.ToString(), Last(indices));
        else if (new Rule("", indices).Break(index.Reach) is { } broken)
            Report(Descriptors.IndexMayRunOut, place, broken, Last(indices));
    }

    public void Score(IOperation place, Value value, Value draw, IOperation distribution)
    {
        // An end has the probability zero, but scoring it is not a mistake.
        Interval closed = draw.Outer with
        {
            LowerOpen = double.IsInfinity(draw.Outer.Lower),
            UpperOpen = double.IsInfinity(draw.Outer.Upper),
        };
        if (value.Outer.Intersect(closed).IsEmpty)
            Report(
                Descriptors.ImpossibleValue,
                place,
                place.Syntax.ToString(),
                value.Outer.ToString(),
                distribution.Syntax.ToString(),
                closed.ToString()
            );
    }

    private void Parameter(FamilyParameter parameter, Rule rule, string name, IOperation place, Value value)
    {
        if (place.ConstantValue is { HasValue: true, Value: double.NaN })
            Report(Descriptors.ParameterOutOfRange, place, parameter.Name, name, rule.Words, "NaN");
        else if (value.Outer.Intersect(rule.Set).IsEmpty)
            Report(Descriptors.ParameterOutOfRange, place, parameter.Name, name, rule.Words, Shown(value.Outer));
        else if (rule.Break(value.Reach) is { } broken)
        {
            if (
                rule == Rule.Positive
                && value.Reach is { IsInteger: true, Lower: 0 }
                && Value.RangeOf(Bare(place).Type).IsInteger
            )
                Report(Descriptors.CountAsScale, place, parameter.Name, name);
            else
                Report(Descriptors.ParameterMayLeaveRange, place, parameter.Name, name, rule.Words, broken);
        }
    }

    private void Sum(Argument argument, string name)
    {
        if (argument.Elements!.Count == 0 || !argument.Elements.All(static e => e.Value.Outer.IsPoint))
            return;
        double sum = argument.Elements.Sum(static e => e.Value.Outer.Lower);
        if (!(Math.Abs(sum - 1) <= Tolerance))
            Report(
                Descriptors.ProbabilitiesDoNotAddUp,
                Span(argument),
                argument.Name,
                name,
                Interval.Text(Math.Round(sum, 12))
            );
    }

    private void Rising(Argument argument, string name)
    {
        for (int i = 1; i < argument.Elements!.Count; i++)
        {
            (Interval before, (IOperation place, Value value)) = (
                argument.Elements[i - 1].Value.Outer,
                argument.Elements[i]
            );
            if (IntervalMath.Subtract(value.Outer, before).Intersect(Interval.Positive).IsEmpty)
                Report(
                    Descriptors.OutOfOrder,
                    place,
                    name,
                    Element(argument, i),
                    Shown(value.Outer),
                    Rule.Ascending.Words,
                    Element(argument, i - 1),
                    Shown(before)
                );
        }
    }

    private void Order(FamilyOrder order, string name, Argument lower, Argument upper)
    {
        (Value low, Value high) = (lower.Value, upper.Value);
        IOperation place = lower.Place.Syntax.SpanStart > upper.Place.Syntax.SpanStart ? lower.Place : upper.Place;
        if (IntervalMath.Subtract(high.Outer, low.Outer).Intersect(order.Rule.Set).IsEmpty)
            Report(
                Descriptors.OutOfOrder,
                place,
                name,
                upper.Name,
                Shown(high.Outer),
                order.Rule.Words,
                lower.Name,
                Shown(low.Outer)
            );
        else if (!low.Origins.Overlaps(high.Origins) && order.Rule.Break(Difference(high.Reach, low.Reach)) is not null)
            Report(Descriptors.MayBeOutOfOrder, place, name, upper.Name, order.Rule.Words, lower.Name);
    }

    private static Interval Difference(Interval high, Interval low) =>
        !high.IsEmpty && !low.IsEmpty ? IntervalMath.Subtract(high, low)
        : high.IsLine || low.IsLine ? Interval.Line
        : Interval.Empty;

    private static string Element(Argument argument, int index) =>
        argument.Name + "[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";

    private static string Last(Interval indices) =>
        double.IsInfinity(indices.Upper) ? "the last one"
        : indices.IsEmpty ? "-1"
        : Interval.Text(indices.Upper);

    private static IOperation Bare(IOperation place) =>
        place is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : place;

    private static string Shown(Interval values) => values.IsPoint ? Interval.Text(values.Lower) : "in " + values;

    private void Report(DiagnosticDescriptor descriptor, IOperation place, params object?[] arguments) =>
        Report(descriptor, place.Syntax.GetLocation(), arguments);

    private void Report(DiagnosticDescriptor descriptor, Location place, params object?[] arguments) =>
        context.Inform(descriptor, place, arguments);

    // Arguments that fill an array by their number have no syntax of their own.
    private static Location Span(Argument argument) =>
        argument.Place is not IArrayCreationOperation { IsImplicit: true }
            ? argument.Place.Syntax.GetLocation()
            : Location.Create(
                argument.Place.Syntax.SyntaxTree,
                TextSpan.FromBounds(
                    argument.Elements![0].Place.Syntax.SpanStart,
                    argument.Elements[argument.Elements.Count - 1].Place.Syntax.Span.End
                )
            );
}
