using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>What code does besides computing.</summary>
[Flags]
internal enum Effect
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It adds to the log density.</summary>
    Scores = 1,

    /// <summary>It visits a latent that is not summed out there, or a parameter, or may.</summary>
    Visits = 2,

    /// <summary>It changes something that was there before, or may.</summary>
    Changes = 4,
}

/// <summary>Tells what stretches of code do, with all that they call. If in doubt, they change something.</summary>
/// <param name="pieces">The methods that are written again; others are looked into.</param>
internal sealed class CodeEffects(Pieces pieces)
{
    private readonly Dictionary<ISymbol, Effect> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SemanticModel, CallReader> _readers = new();

    /// <summary>What a stretch of a piece does; what is declared in it was not there before.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="code">The operations.</param>
    /// <param name="part">What they stand in.</param>
    public Effect Of(Piece piece, IEnumerable<IOperation> code, SyntaxNode part) =>
        code.Aggregate(Effect.None, (all, operation) => all | Of(piece, operation, part));

    private Effect Of(Piece piece, IOperation operation, SyntaxNode part)
    {
        bool isChange = operation switch
        {
            IAssignmentOperation o => !IsOwn(o.Target, part),
            IIncrementOrDecrementOperation o => !IsOwn(o.Target, part),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } o => !IsOwn(o.Value, part),
            IAddressOfOperation or IEventAssignmentOperation => true,
            _ => false,
        };
        Effect effect = isChange ? Effect.Changes : Effect.None;
        if (operation is IMethodReferenceOperation { Method: { DeclaringSyntaxReferences.IsEmpty: false } named })
            effect |= OfMethod(piece, named);
        foreach (MemberCall call in CallsOf(piece, operation))
            effect |= OfCall(piece, operation, call, part);
        return effect;
    }

    private IReadOnlyList<MemberCall> CallsOf(Piece piece, IOperation operation)
    {
        if (!_readers.TryGetValue(piece.Semantics, out CallReader? reader))
            _readers[piece.Semantics] = reader = new CallReader(piece.Semantics, default);
        return reader.Of(operation);
    }

    private Effect OfCall(Piece piece, IOperation operation, MemberCall call, SyntaxNode part)
    {
        if (operation is IInvocationOperation visit && Calls.SiteOf(visit) is { } kind)
        {
            bool isSummed = DiscreteSite.IsDiscrete(visit) && pieces.SumsOf(piece)?.Samples(visit.Syntax) == true,
                takes =
                    kind is SiteKind.Sample && !isSummed
                    || kind is SiteKind.Parameter
                    || kind is SiteKind.Observe && pieces.MayBeMissing(visit);
            return takes ? Effect.Visits | Effect.Scores : Effect.Scores;
        }

        if (call.IsUnknown)
            return Effect.Changes;

        // Setting a property is an assignment to a place.
        if (
            call.Method!.MethodKind == MethodKind.PropertySet
            || Conduct.Of(pieces.Compilation).OnlyReads(call)
            || IsPrimary(call.Method)
        )
            return Effect.None;
        if (!call.Method.DeclaringSyntaxReferences.IsEmpty)
            return OfMethod(piece, call.Method);
        return
            Readers.Has(call.Method)
            || call.Arguments.Append(call.Receiver).All(a => a is null || CannotBeChanged(a, part))
            ? Effect.None
            : Effect.Changes;
    }

    private Effect OfMethod(Piece from, IMethodSymbol method)
    {
        IMethodSymbol called = (method.ReducedFrom ?? method).OriginalDefinition;
        called = called.PartialImplementationPart ?? called;
        if (_known.TryGetValue(called, out Effect known))
            return known;

        // What calls itself is in doubt.
        _known[called] = Effect.Changes;
        return _known[called] = Read(from, called);
    }

    private Effect Read(Piece from, IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride && !method.IsSealed)
            return Effect.Changes;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            SyntaxNode function = method.DeclaringSyntaxReferences[0].GetSyntax();
            return Of(from, from.Within(function.Span), function);
        }

        Piece? piece = pieces.Of(method) ?? Piece.Of(method, pieces.Compilation, method.Name, default);
        if (piece is null)
            return Effect.Changes;
        pieces.Note(method);
        return Of(piece, piece.All, piece.Root.Parent!);
    }

    // Of a record or a type with parameters behind its name.
    private static bool IsPrimary(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences: [{ } declared] }
        && declared.GetSyntax() is TypeDeclarationSyntax;

    private static bool CannotBeChanged(IOperation value, SyntaxNode part)
    {
        IOperation bare = MemberCall.Bare(value);
        return bare.ConstantValue.HasValue
            || bare.Type
                is null
                    or { SpecialType: SpecialType.System_String }
                    or { IsValueType: true, IsRefLikeType: false }
            || bare
                is IDelegateCreationOperation
                    {
                        Target: IAnonymousFunctionOperation or IMethodReferenceOperation { Instance: null }
                    }
                    or IArrayCreationOperation
                    or IObjectCreationOperation
            || bare is ILocalReferenceOperation local && IsIn(local.Local, part) && Turns.IsMadeThere(local.Local);
    }

    private static bool IsIn(ISymbol declared, SyntaxNode part) =>
        declared.DeclaringSyntaxReferences.Length > 0
        && declared.DeclaringSyntaxReferences.All(r => r.SyntaxTree == part.SyntaxTree && part.Span.Contains(r.Span));

    // Whether a place lies in what the code itself has made: a variable, or a part of a new object, but no part of what
    // that refers to.
    private static bool IsOwn(IOperation place, SyntaxNode part)
    {
        int steps = 0;
        while (true)
        {
            switch (place)
            {
                case ILocalReferenceOperation o:
                    return o.Local.RefKind == RefKind.None
                        && IsIn(o.Local, part)
                        && (steps == 0 || steps == 1 && Turns.IsMadeThere(o.Local));
                case IParameterReferenceOperation o:
                    return steps == 0 && o.Parameter.RefKind == RefKind.None && IsIn(o.Parameter, part);
                case IArrayElementReferenceOperation o:
                    (place, steps) = (o.ArrayReference, steps + 1);
                    break;
                case IImplicitIndexerReferenceOperation o:
                    (place, steps) = (o.Instance, steps + 1);
                    break;
                case IPropertyReferenceOperation { Instance: { } instance } o:
                    bool isStep = steps > 0 || o.Property.ReturnsByRef || instance.Type?.IsValueType != true;
                    (place, steps) = (instance, isStep ? steps + 1 : 0);
                    break;
                case IFieldReferenceOperation { Instance: { } instance }:
                    (place, steps) = (instance, steps > 0 || instance.Type?.IsValueType != true ? steps + 1 : 0);
                    break;
                case IInstanceReferenceOperation o:
                    // An object that is being made: by an initializer, or by its constructor.
                    return o.ReferenceKind == InstanceReferenceKind.ImplicitReceiver
                        || steps <= 1 && part is ConstructorDeclarationSyntax;
                case IConversionOperation o:
                    place = o.Operand;
                    break;
                case IParenthesizedOperation o:
                    place = o.Operand;
                    break;
                case ITupleOperation o:
                    return o.Elements.All(e => IsOwn(e, part));
                case IDeclarationExpressionOperation or IVariableDeclaratorOperation or IDiscardOperation:
                    return true;
                default:
                    return false;
            }
        }
    }
}
