using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Finds in a model that can be differentiated what its gradient does not see: branches that latents decide, steps, and
/// bounds of data that depend on latents.
/// </summary>
internal sealed class GradientHints
{
    private readonly HashSet<IOperation> _all;
    private readonly Pieces _pieces;
    private readonly RealValues _values;
    private readonly List<Diagnostic> _found = new();

    private GradientHints(Pieces pieces, RealValues values) =>
        (_pieces, _values, _all) = (pieces, values, new HashSet<IOperation>(pieces.Model.All));

    /// <summary>What is to be said of a model itself; of those that it calls it is said there.</summary>
    public static IReadOnlyList<Diagnostic> Of(Pieces pieces, RealValues values)
    {
        var hints = new GradientHints(pieces, values);
        foreach (IOperation operation in pieces.Model.All)
            hints.Look(operation);
        return hints._found;
    }

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IConditionalOperation o when IsDecided(o.Condition) && Differ(o, o.WhenTrue, o.WhenFalse):
                Say(Descriptors.BranchOnLatent, o.Condition.Syntax, Short(o.Condition.Syntax));
                break;
            case ISwitchOperation o when IsDecided(o.Value) && o.Cases.Any(c => Scores(c)):
                Say(Descriptors.BranchOnLatent, o.Value.Syntax, Short(o.Value.Syntax));
                break;
            case ISwitchExpressionOperation o when IsDecided(o.Value) && ReachesScore(o):
                Say(Descriptors.BranchOnLatent, o.Value.Syntax, Short(o.Value.Syntax));
                break;
            case IWhileLoopOperation { Condition: { } condition } o when IsDecided(condition) && Scores(o.Body):
                Say(Descriptors.BranchOnLatent, condition.Syntax, Short(condition.Syntax));
                break;
            case IForLoopOperation { Condition: { } condition } o when IsDecided(condition) && Scores(o.Body):
                Say(Descriptors.BranchOnLatent, condition.Syntax, Short(condition.Syntax));
                break;
            case IInvocationOperation o when IsStep(o) && ReachesScore(o):
                Say(Descriptors.StepOfLatent, o.Syntax, Short(o.Syntax));
                break;
            case IConversionOperation { IsImplicit: false, OperatorMethod: null } o
                when Calls.IsDiscrete(o.Type)
                    && _values.IsReal(o.Operand)
                    && !(o.Operand is IInvocationOperation inner && IsStep(inner))
                    && ReachesScore(o):
                Say(Descriptors.StepOfLatent, o.Syntax, Short(o.Syntax));
                break;
            case IInvocationOperation o when Calls.SiteOf(o) == SiteKind.Observe && !_pieces.MayBeMissing(o):
                Bounds(o);
                break;
        }
    }

    private void Say(DiagnosticDescriptor descriptor, SyntaxNode place, params object[] words) =>
        _found.Add(Diagnostic.Create(descriptor, place.GetLocation(), words));

    private static string Short(SyntaxNode node)
    {
        string text = node.ToString();
        return text.Length <= 40 && text.IndexOf('\n') < 0
            ? text
            : text.Substring(0, 37).Split('\n')[0].TrimEnd() + "…";
    }

    // A choice that moves with a continuous latent: not one by what is null, or by a flag that data decide.
    private bool IsDecided(IOperation condition) =>
        _values.Depends(condition) && Parts(condition).Any(o => _values.IsReal(o) && IsNumber(o));

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation.DescendantsAndSelf();

    private static bool IsNumber(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Double;

    private bool Differ(IConditionalOperation choice, IOperation yes, IOperation? no) =>
        choice.Type is null || choice.Syntax is IfStatementSyntax
            ? Scores(yes) || no is not null && Scores(no)
            : !IsThrow(yes) && !IsThrow(no) && ReachesScore(choice);

    private static bool IsThrow(IOperation? side) => side is not null && MemberCall.Bare(side) is IThrowOperation;

    // Whether a side adds to the density, or changes what may.
    private bool Scores(IOperation side) =>
        Parts(side)
            .Any(o =>
                o is IInvocationOperation call
                    && (Calls.SiteOf(call) is not null || _pieces.Of(call.TargetMethod) is not null)
                || o is IAssignmentOperation { Target: var target } && IsKept(target, side)
                || o is IIncrementOrDecrementOperation { Target: var changed } && IsKept(changed, side)
                || o is IBranchOperation
            );

    // Whether a place outlives a side of a branch, and more than the result needs it.
    private bool IsKept(IOperation place, IOperation side) =>
        _all.Contains(place)
        && Places.HeldBy(place).All(s => s.DeclaringSyntaxReferences.All(r => !side.Syntax.Span.Contains(r.Span)));

    // What goes into a text, an exception or nowhere does not.
    private static bool ReachesScore(IOperation value)
    {
        for (IOperation? outer = value.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IInterpolationOperation or IThrowOperation:
                case { Type.SpecialType: SpecialType.System_String }:
                case IExpressionStatementOperation { Operation: IInvocationOperation call }
                    when Calls.SiteOf(call) is null:
                case IConditionalOperation { Type: null, WhenTrue: var yes, WhenFalse: null } when OnlyThrows(yes):
                    return false;
                case IBlockOperation:
                    return true;
            }
        }

        return true;
    }

    private static bool OnlyThrows(IOperation side) =>
        side is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }
        || side is IBlockOperation { Operations: [{ } one] } && OnlyThrows(one);

    private bool IsStep(IInvocationOperation call) =>
        Calls.IsFunction(call.TargetMethod)
        && call.TargetMethod.Name is "Ceiling" or "Floor" or "Round" or "Sign" or "Truncate"
        && call.Arguments.Any(a => _values.IsReal(a.Value));

    // Observe(Uniform(0, b), y)
    private void Bounds(IInvocationOperation observation)
    {
        if (
            Calls.Argument(observation, "distribution") is not { } distribution
            || MemberCall.Bare(distribution) is not { Type: { } type } made
        )
            return;
        SupportFacts facts = SupportFacts.OfType(type);
        if (facts.IncludesBounds && facts.Of is not null || type.Name is "FlatAbove" or "FlatBelow")
            return;
        IEnumerable<IArgumentOperation> given = made switch
        {
            IInvocationOperation o => o.Arguments,
            IObjectCreationOperation o => o.Arguments,
            _ => Enumerable.Empty<IArgumentOperation>(),
        };
        foreach (Bound bound in facts.Upper.Prepend(facts.Lower).OfType<Bound>())
        {
            IArgumentOperation? latent = given.FirstOrDefault(a =>
                string.Equals(a.Parameter?.Name, bound.Parameter, StringComparison.OrdinalIgnoreCase)
                && _values.IsReal(a.Value)
            );
            if (latent is null)
                continue;
            string datum = Calls.Argument(observation, "value") is { } value ? Short(value.Syntax) : "the datum";
            Say(Descriptors.LatentBoundOfData, latent.Value.Syntax, datum, Short(latent.Value.Syntax));
        }
    }
}
