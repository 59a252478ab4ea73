using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Something impure that code does.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Place">The expression that does it.</param>
/// <param name="Subject">What it is done to or by.</param>
internal readonly record struct SideEffect(Impurity Kind, ExpressionSyntax Place, ExpressionSyntax Subject)
{
    /// <summary>How a message calls it.</summary>
    public string Text
    {
        get
        {
            string text = Subject.ToString();
            return text.Contains('\n') ? Subject.GetLastToken().ValueText : text;
        }
    }

    /// <summary>What the use of a name is, or nothing.</summary>
    public static SideEffect? Of(SimpleNameSyntax name, ISymbol symbol)
    {
        Impurity? kind = PurityTable.Of(symbol) ?? (IsStaticState(symbol) ? Impurity.StaticState : null);
        if (kind is null || Access(name, symbol) is not { } place || BodyNames.IsInNameOf(name))
            return null;
        return Of(kind.Value, place);
    }

    /// <summary>An effect by the use of a member, which a message calls by its name, without arguments.</summary>
    public static SideEffect Of(Impurity kind, ExpressionSyntax place) =>
        new(
            kind,
            place,
            place switch
            {
                InvocationExpressionSyntax call => call.Expression,
                ObjectCreationExpressionSyntax creation => creation.Type,
                _ => place,
            }
        );

    /// <summary>
    /// The effects without those that are a part of another of the same kind: of <c>a.b().c()</c> the whole.
    /// </summary>
    public static IEnumerable<SideEffect> Whole(IReadOnlyList<SideEffect> effects)
    {
        ILookup<(Impurity, int), int> lengths = effects.ToLookup(
            static d => (d.Kind, d.Place.SpanStart),
            static d => d.Place.Span.Length
        );
        Dictionary<(Impurity, int), int> longest = lengths.ToDictionary(static l => l.Key, static l => l.Max());
        return effects.Where(d => d.Place.Span.Length == longest[(d.Kind, d.Place.SpanStart)]);
    }

    /// <summary>
    /// The widest expression that is the use of a name: a member with what it is taken of, and the call.
    /// </summary>
    public static ExpressionSyntax? Access(SimpleNameSyntax name, ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol)
        {
            SyntaxNode type = name;
            while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
                type = type.Parent;
            return type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type ? creation : null;
        }

        ExpressionSyntax access =
            name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return symbol is IMethodSymbol && access.Parent is InvocationExpressionSyntax call && call.Expression == access
            ? call
            : access;
    }

    private static bool IsStaticState(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol { IsStatic: true, IsReadOnly: false, IsConst: false } => true,
            IPropertySymbol { IsStatic: true, SetMethod: not null } => true,
            _ => false,
        };
}
