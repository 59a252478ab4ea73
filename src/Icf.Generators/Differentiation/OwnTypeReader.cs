using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Writes types of the author's own again: their state, and those of their members that a scorer uses. Numbers that
/// latents reach have derivatives; everything else stays as it is.
/// </summary>
/// <param name="rewriting">What the scorer is made with.</param>
internal sealed class OwnTypeReader(Rewriting rewriting)
{
    private readonly RealTypes _types = rewriting.Types;
    private readonly RealValues _values = rewriting.Values;

    /// <summary>The type as a scorer has it.</summary>
    /// <param name="type">The author's.</param>
    public ScorerTypeSpec Read(INamedTypeSymbol type)
    {
        string name = _types.NameOf(type)!;
        Piece[] pieces = rewriting.Pieces.All.Where(p => Same(p.Owner, type)).ToArray();
        IMethodSymbol? primary = OwnTypes.PrimaryConstructor(type);
        string kind = (type.IsRecord, type.IsValueType) switch
        {
            (true, true) => "record struct",
            (true, false) => "sealed record",
            (false, true) => "struct",
            _ => "sealed class",
        };
        return new ScorerTypeSpec(
            $"private {kind} {name}",
            TypeNames.Plain(type),
            OwnDensities.IsWritten(type) ? _types.Densities.Interface(type) : "",
            primary is null
                ? null
                : primary.Parameters.Select(p => $"{Text(p, p.Type)} {Literals.Identifier(p.Name)}").ToEquatableArray(),
            OwnTypes
                .State(type)
                .Where(static s => s is IFieldSymbol || s is IPropertySymbol p && !OwnTypes.IsPositional(p))
                .Select(s => State(s, pieces))
                .Concat(
                    Conversion(type, primary, name) is { } conversion ? new[] { conversion } : Array.Empty<string>()
                )
                .ToEquatableArray(),
            pieces
                .Where(static p => p.Root is not EqualsValueClauseSyntax)
                .Select(p => Member(p, name))
                .ToEquatableArray()
        );
    }

    /// <summary>
    /// Whether plain objects of a type become such as a scorer has by themselves: where nobody can tell a copy from
    /// the object, and all that it consists of can be read.
    /// </summary>
    public static bool IsConvertible(INamedTypeSymbol type) =>
        IsConvertible(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool IsConvertible(INamedTypeSymbol type, HashSet<ITypeSymbol> seen) =>
        !seen.Add(type)
        || OwnTypes.PrimaryConstructor(type) is not null
            && OwnTypes
                .State(type)
                .All(s =>
                    s is IPropertySymbol p
                    && OwnTypes.IsPositional(p)
                    && (type.IsValueType || p.SetMethod is null or { IsInitOnly: true })
                    && (
                        !RealTypes.HoldsDoubles(p.Type)
                        || p.Type.SpecialType == SpecialType.System_Double
                        || p.Type is INamedTypeSymbol part && OwnTypes.HoldsDoubles(part) && IsConvertible(part, seen)
                    )
                );

    // public static implicit operator MScorer_Line<Real>(Line value) => new(value.Slope, value.Intercept);
    private string? Conversion(INamedTypeSymbol type, IMethodSymbol? primary, string name) =>
        primary is not null && IsConvertible(type)
            ? $"public static implicit operator {name}<{_types.Real}>({TypeNames.Full(type)} value) => new("
                + string.Join(", ", primary.Parameters.Select(static p => "value." + Literals.Identifier(p.Name)))
                + ");"
            : null;

    // public readonly Real Slope = 1;
    // public Real Slope { get; set; } = 1;
    private string State(ISymbol member, Piece[] pieces)
    {
        string initializer = pieces.FirstOrDefault(p => p.Root is EqualsValueClauseSyntax && Same(p.Member, member))
            is { } piece
            ? " " + PieceRewriter.Rewrite(piece, rewriting, piece.Span)
            : "";
        string declared = $"public {Text(member, OwnTypes.TypeOf(member))} {Literals.Identifier(member.Name)}";
        return member is IFieldSymbol
            ? $"{declared}{initializer};"
            : $"{declared} {{ get; set; }}{(initializer.Length > 0 ? initializer + ";" : "")}";
    }

    private string Text(ISymbol symbol, ITypeSymbol type) =>
        _values.IsReal(symbol) ? _types.Text(type) : TypeNames.Full(type);

    private ScorerMethodSpec Member(Piece piece, string name)
    {
        IMethodSymbol method = piece.Method;
        string result = method.ReturnsVoid ? "void" : Text(method, method.ReturnType),
            modifiers = method.IsStatic ? "public static" : "public";
        IEnumerable<string> parameters = method.Parameters.Select(p => ScorerReader.Parameter(p, rewriting));
        if (piece.HasScope)
            parameters = parameters.Prepend(ScorerReader.ScopeParameter(rewriting.Names));
        (string head, bool isProperty) = method switch
        {
            { MethodKind: MethodKind.Constructor } => (name, false),
            { MethodKind: MethodKind.Conversion } => (
                (method.Name == "op_Implicit" ? "implicit" : "explicit") + " operator " + result,
                false
            ),
            { MethodKind: MethodKind.UserDefinedOperator } => (result + " " + Operator(piece), false),
            { AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } => (
                result + " " + Literals.Identifier(property.Name),
                true
            ),
            { MethodKind: MethodKind.Ordinary } => (result + " " + Literals.Identifier(method.Name), false),
            _ => throw new NotDifferentiableException(piece.Root, "is reached through an indexer"),
        };
        return new ScorerMethodSpec(
            $"{modifiers} {head}",
            TypeNames.Plain(method.ContainingType)
                + "."
                + (method.MethodKind == MethodKind.UserDefinedOperator ? Operator(piece) : Pieces.NameOf(method)),
            isProperty ? null : parameters.ToEquatableArray(),
            false,
            ScorerReader.Body(piece, rewriting)
        );
    }

    private static string Operator(Piece piece) =>
        "operator " + ((OperatorDeclarationSyntax)piece.Root.Parent!).OperatorToken.Text;

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
