using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>Makes distributions and scores values by them.</summary>
internal sealed class Distributions(Interpreter run)
{
    public Value Make(Family family, IEnumerable<IArgumentOperation> given, string name)
    {
        var arguments = new List<Argument>();
        foreach (IArgumentOperation argument in given)
        {
            Value value = run.Evaluate(argument.Value);
            if (argument.Parameter is not { } parameter)
                continue;
            IReadOnlyList<(IOperation, Value)>? elements = null;
            Value inner = value.Draw ?? value;
            Value? length = null;
            if (!value.Objects.IsEmpty)
            {
                inner = run.Objects.Content(value.Objects) ?? Value.Unknown;
                inner = run.Elements?.Read(inner, []) ?? inner;
                inner = (inner.Draw ?? inner)
                    .Conditioned(run.State.Conditions)
                    .DependingOn(run.Objects.SourcesOf(value));
                length = run.Objects.Length(value.Objects);
                elements = Elements(argument.Value);
            }

            arguments.Add(new Argument(parameter.Name, argument.Value, inner, length, elements));
        }

        if (run.Silent == 0)
            run.Findings?.Distribution(family, name, arguments);
        Value made = run.Objects.Joined(given.Select(a => run.Last(a.Value)).OfType<Value>().ToArray());
        return made with { Draw = DrawOf(family, arguments), Objects = default };
    }

    private IReadOnlyList<(IOperation, Value)>? Elements(IOperation array)
    {
        while (array is IConversionOperation conversion)
            array = conversion.Operand;
        IEnumerable<IOperation>? elements = array switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => Collections.Leaves(initializer),
            _ when array.Syntax is CollectionExpressionSyntax list
                    && list.Elements.All(static e => e is ExpressionElementSyntax) => run.Collections.ElementsOf(
                array,
                list
            ),
            _ => null,
        };
        return elements?.Select(e => (e, run.Last(e) ?? Value.Unknown)).ToArray();
    }

    private static Value DrawOf(Family family, IReadOnlyList<Argument> arguments)
    {
        SourceSet origins = default,
            sources = default;
        bool isReached = family.Draw.IsReached;
        Interval Of(string name, bool isLength, bool isOuter)
        {
            Argument? argument = arguments.FirstOrDefault(a => a.Name == name);
            Value value =
                (isLength ? argument?.Length : argument?.Value)
                ?? (isLength ? new Value(Interval.Counts) : Value.Unknown);
            origins |= value.Origins;
            sources |= value.Sources;
            isReached &= !value.Reach.IsEmpty;
            return isOuter || value.Reach.IsEmpty ? value.Outer : value.Reach;
        }

        Interval Draw(bool isOuter) =>
            family.Draw.Of(name => Of(name, isLength: false, isOuter), name => Of(name, isLength: true, isOuter));

        Interval outer = Draw(isOuter: true);
        Interval reach = isReached ? Draw(isOuter: false) : Interval.Empty;
        Argument? length = arguments.FirstOrDefault(a => a.Name == family.Length);
        return new Value(outer.IsEmpty ? Interval.Line : outer)
        {
            Reach = reach,
            Origins = origins,
            Sources = sources,
            Parts =
                family.IsArray && length is not null
                    ? EquatableArray.ToEquatableArray(new[] { length.Length ?? length.Value })
                    : default,
        };
    }

    public Value LogProb(IInvocationOperation call, IOperation scored)
    {
        Value distribution = run.Evaluate(scored);
        Value[] arguments = call.Arguments.Select(a => run.Evaluate(a.Value)).ToArray();
        if (arguments.Length == 1)
            Score(call.Arguments[0].Value, arguments[0], scored);
        return run.Objects.Joined(arguments.Append(distribution).ToArray()) with { Objects = default };
    }

    public void Score(IOperation place, Value value, IOperation distribution)
    {
        if (run.Silent == 0 && run.Last(distribution)?.Draw is { } draw && IsNumber(Bare(place).Type))
            run.Findings?.Score(place, value, draw, distribution);
    }

    private static IOperation Bare(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : operation;
}
