using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

// Distributions: a scorer has densities in their place, each of a type of its own.
internal sealed partial class PieceRewriter
{
    private static bool IsDistribution(ITypeSymbol? type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None } && LanguageSymbols.ValueOf(type) is not null;

    // new Normal(a, b)  →  icf.Normal(a, b), new Hinge(a, b)  →  MScorer_NewHinge(icf, a, b)
    private void Distribution(BaseObjectCreationExpressionSyntax made, IObjectCreationOperation operation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)operation.Type!;
        bool isOwn = OwnDensities.IsOwn(type);
        if (!isOwn && !Densities.Has(type))
            throw new NotDifferentiableException(made, $"comes from {type.Name}, which has no derivative");
        if (made.Initializer is not null || made.ArgumentList is not { } list || operation.Constructor is null)
            throw new NotDifferentiableException(
                made,
                $"comes from '{type.Name}', which is not made by its constructor"
            );
        if (
            isOwn
            && !OwnDensities.IsWritten(type)
            && operation.Arguments.FirstOrDefault(a =>
                _values.IsReal(a.Value) && a.Parameter?.Type.SpecialType != SpecialType.System_Double
            )
                is { } array
        )
        {
            throw new NotDifferentiableException(
                made,
                $"passes latents in '{array.Parameter?.Name}' to '{type.Name}', whose derivatives by an array are not "
                    + "known"
            );
        }

        string name = isOwn ? _types.Densities.Factory(made, operation.Constructor) : $"{Scope}.{type.Name}";
        _edits.Replace(TextSpan.FromBounds(made.SpanStart, list.OpenParenToken.SpanStart), name);
        if (!isOwn)
            return;
        _edits.After(list.OpenParenToken, Scope + (operation.Arguments.Length > 0 ? ", " : ""));
        Complete(list, operation.Arguments);
    }

    // What takes a slice of a distribution needs the derivatives of its probabilities.
    private void CheckSlice(SyntaxNode call, IInvocationOperation operation)
    {
        if (operation.TargetMethod.Name is not ("Binned" or "Censored" or "Truncated"))
            return;
        ITypeSymbol? written = operation
            .Arguments.Where(static a => IsDistribution(a.Value.Type))
            .SelectMany(a => _kinds.KindsOf(a.Value))
            .Select(static made => made.Type)
            .FirstOrDefault(static type => type is INamedTypeSymbol own && OwnDensities.IsWritten(own));
        if (written is not null)
            throw new NotDifferentiableException(call, OwnDensities.NoDerivatives(written));
    }

    // A distribution has to be made where the scorer sees it.
    private void CheckMaking(SyntaxNode call, IOperation distribution, bool isSampled)
    {
        if (isSampled && _values.IsReal(distribution))
        {
            foreach (IOperation made in _kinds.KindsOf(distribution).Where(static m => OwnDensities.IsOwn(m.Type)))
                OwnDensities.CheckBounds(call, made.Type!);
        }

        if (_kinds.IsMade(distribution) || _kinds.IsGiven(distribution))
            return;
        ITypeSymbol? type = MemberCall.Bare(distribution).Type;
        throw new NotDifferentiableException(
            call,
            type is null || LanguageSymbols.IsIcf(type)
                ? "comes from a distribution that is made elsewhere"
                : OwnDensities.NoDerivatives(type)
        );
    }

    // What is given goes where a density is wanted: prior  →  icf.Of<double>().Given(prior)
    private void Given(ExpressionSyntax expression, IOperation operation)
    {
        if (!IsDistribution(operation.Type) || !_kinds.IsGiven(operation) || !IsWantedAsDensity(expression))
            return;
        string value = TypeNames.Full(LanguageSymbols.ValueOf(operation.Type!)!);
        Wrap(expression, $"{Scope}.Of<{value}>().Given(", ")");
    }

    private bool IsWantedAsDensity(ExpressionSyntax expression)
    {
        switch (expression.Parent)
        {
            case ParenthesizedExpressionSyntax outer:
                return IsWantedAsDensity(outer);
            case ExpressionElementSyntax { Parent: ExpressionSyntax outer }:
                return IsWantedAsDensity(outer);
            case InitializerExpressionSyntax { Parent: ExpressionSyntax outer }:
                return IsWantedAsDensity(outer);
            case ConditionalExpressionSyntax or SwitchExpressionArmSyntax:
                ExpressionSyntax choice = expression.Parent.FirstAncestorOrSelf<ExpressionSyntax>()!;
                return OperationOf(choice) is { } chosen && _kinds.IsMade(chosen);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                when OperationOf(call) is IInvocationOperation operation:
                return Calls.SiteOf(operation) is not null
                    || Calls.IsFactory(operation.TargetMethod)
                    || _pieces.Of(operation.TargetMethod) is not null
                        && operation.Arguments.FirstOrDefault(a => a.Syntax == argument) is { } passed
                        && _values.IsReal(RealValues.Parameter(operation, passed));
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                return _values.IsReal(FunctionAround(expression.Parent));
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared }
                when DeclaredBy(declared) is ILocalSymbol local:
                return IsOfManyKinds(local);
            case AssignmentExpressionSyntax { Left: var left } assignment
                when assignment.Right == expression && OperationOf(left) is ILocalReferenceOperation o:
                return IsOfManyKinds(o.Local);
            default:
                return false;
        }
    }

    // Densities of different kinds have an interface in common:
    // c ? Normal(mu, 1) : Normal(0, 1)  →  c ? (IDensity<Real, double>)icf.Normal(mu, 1) : icf.Normal(0, 1)
    private void Choice(ExpressionSyntax choice, IOperation operation)
    {
        if (!IsDistribution(operation.Type) || !_kinds.IsMade(operation))
            return;
        if (_kinds.KindsOf(operation).Select(KindOf).Distinct().Count() > 1)
            Cast((ExpressionSyntax)DistributionKinds.ArmsOf(operation)[0].Syntax, _types.Density(operation.Type!));
    }

    // What decides the type of a density: the distribution, and which of its parameters depend on latents.
    private string KindOf(IOperation distribution)
    {
        IOperation made = MemberCall.Bare(distribution);
        string type = made.Type is null ? "" : TypeNames.Full(made.Type);
        return made switch
        {
            IObjectCreationOperation when OwnDensities.IsOwn(made.Type) => type,
            IInvocationOperation { Arguments: var given } => type + Pattern(given),
            IObjectCreationOperation { Arguments: var given } => type + Pattern(given),
            _ => type + (_kinds.IsMade(made) ? made.Syntax.ToString() : ""),
        };
    }

    private string Pattern(IReadOnlyList<IArgumentOperation> given) =>
        string.Concat(
            given
                .Where(static a => a.Parameter?.Type.SpecialType == SpecialType.System_Double)
                .Select(a => _values.IsReal(a.Value) ? "r" : "d")
        );

    private bool IsOfManyKinds(ILocalSymbol local) =>
        _kinds.ValuesOf(local).SelectMany(_kinds.KindsOf).ToArray() is var kinds
        && kinds.Any(_kinds.IsMade)
        && (kinds.Select(KindOf).Distinct().Count() > 1 || !HasInitial(local));

    private static bool HasInitial(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [{ } declared]
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null };

    // Normal d = Normal(mu, 1);  →  var d = icf.Normal(mu, 1);
    // Normal d; if (c) d = Normal(mu, 1); else d = prior;  →  IDensity<Real, double> d; …
    private void DistributionVariable(VariableDeclarationSyntax declaration)
    {
        if (
            declaration.Variables is not [{ } one]
            || DeclaredBy(one) is not ILocalSymbol { Type: { } type } local
            || !IsDistribution(type)
            || !_kinds.ValuesOf(local).Any(_kinds.IsMade)
        )
            return;
        if (IsOfManyKinds(local))
            _edits.Replace(declaration.Type.Span, _types.Density(type));
        else if (!declaration.Type.IsVar)
            _edits.Replace(declaration.Type.Span, "var");
    }
}
