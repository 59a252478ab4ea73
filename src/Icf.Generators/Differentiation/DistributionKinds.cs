using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>Tells of the distributions in a piece what they can be: made there, so that a density stands in their
/// place, or objects that the scorer is given.</summary>
/// <param name="piece">The piece.</param>
/// <param name="pieces">All pieces.</param>
/// <param name="values">Which values are numbers with derivatives.</param>
internal sealed class DistributionKinds(Piece piece, Pieces pieces, RealValues values)
{
    /// <summary>Whether a density stands in the place of a distribution.</summary>
    public bool IsMade(IOperation distribution)
    {
        IOperation made = MemberCall.Bare(distribution);
        return made switch
        {
            IInvocationOperation o => Calls.IsFactory(o.TargetMethod) || pieces.Of(o.TargetMethod) is not null,
            IObjectCreationOperation => true,
            IConditionalOperation or ISwitchExpressionOperation or ILocalReferenceOperation => KindsOf(made)
                .Any(IsMade),
            IParameterReferenceOperation o => values.IsReal(o.Parameter),
            _ => false,
        };
    }

    /// <summary>Whether it is an object that the scorer is given, which states its derivatives.</summary>
    public bool IsGiven(IOperation distribution)
    {
        IOperation given = MemberCall.Bare(distribution);
        return given.Type is { } type
            && !values.IsReal(given)
            && !IsMade(given)
            && OwnDensities.StatesDerivatives(type)
            && given is not ILiteralOperation;
    }

    /// <summary>What a variable or a choice can be.</summary>
    public IReadOnlyCollection<IOperation> KindsOf(IOperation distribution)
    {
        var open = new Stack<IOperation>(new[] { distribution });
        var found = new HashSet<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            IOperation made = MemberCall.Bare(open.Pop());
            if (made is ILocalReferenceOperation o)
            {
                foreach (IOperation value in seen.Add(o.Local) ? ValuesOf(o.Local) : Array.Empty<IOperation>())
                    open.Push(value);
            }
            else if (ArmsOf(made) is { Length: > 0 } arms)
            {
                foreach (IOperation arm in arms)
                    open.Push(arm);
            }
            else
                found.Add(made);
        }

        return found;
    }

    /// <summary>What a variable is set to.</summary>
    public IEnumerable<IOperation> ValuesOf(ILocalSymbol local)
    {
        foreach (IOperation operation in piece.All)
        {
            if (
                operation is IVariableDeclaratorOperation declared
                && Same(declared.Symbol, local)
                && declared.GetVariableInitializer()?.Value is { } initial
            )
                yield return initial;
            if (IsSetAgain(operation, local))
                yield return ((IAssignmentOperation)operation).Value;
        }
    }

    /// <summary>The distributions that a choice is among.</summary>
    public static IOperation[] ArmsOf(IOperation choice) =>
        choice switch
        {
            IConditionalOperation { WhenFalse: { } no } o => new[] { o.WhenTrue, no },
            ISwitchExpressionOperation o => o.Arms.Select(static arm => arm.Value).ToArray(),
            _ => System.Array.Empty<IOperation>(),
        };

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool IsSetAgain(IOperation operation, ILocalSymbol local) =>
        operation is IAssignmentOperation { Target: ILocalReferenceOperation target } && Same(target.Local, local);
}
