using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Distributions of the author's own: for each that a scorer makes it gets a factory, as it has one for each
/// distribution of the language. Derivatives are those that the distribution states, or follow from its code.
/// </summary>
/// <param name="pieces">What the scorer is made of.</param>
/// <param name="values">Which numbers have derivatives.</param>
/// <param name="names">The names that it adds.</param>
internal sealed class OwnDensities(Pieces pieces, RealValues values, ScorerNames names)
{
    /// <summary>A density has derivatives by so many parameters.</summary>
    private const int Most = 4;

    private readonly Dictionary<ITypeSymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly List<ScorerMethodSpec> _factories = new();

    /// <summary>The factories.</summary>
    public IEnumerable<ScorerMethodSpec> Factories => _factories;

    /// <summary>Whether a type is a distribution that is not one of the language.</summary>
    public static bool IsOwn(ITypeSymbol? type) =>
        type is INamedTypeSymbol && LanguageSymbols.ValueOf(type) is not null && !LanguageSymbols.IsIcf(type);

    /// <summary>Whether a distribution states its derivatives.</summary>
    public static bool StatesDerivatives(ITypeSymbol type) =>
        IsOfNumbers(type)
        && LanguageSymbols.ValueOf(type) is { } value
        && type.AllInterfaces.Any(i =>
            i.Name is "IDifferentiable"
            && LanguageSymbols.IsIcf(i)
            && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], value)
        );

    /// <summary>What derivatives are by: the parameters of the one constructor that has some.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        IMethodSymbol[] all = type
            .InstanceConstructors.Where(static c => !c.IsImplicitlyDeclared || c.Parameters.Length > 0)
            .Where(c =>
                c.Parameters is not [{ Type: var copied }] || !SymbolEqualityComparer.Default.Equals(copied, type)
            )
            .ToArray();
        return all is [{ } one] ? one : null;
    }

    /// <summary>The name of the factory that makes a distribution from numbers with derivatives.</summary>
    /// <param name="made">Where it is made.</param>
    /// <param name="constructor">Its constructor.</param>
    /// <exception cref="NotDifferentiableException">There can be none.</exception>
    public string Factory(SyntaxNode made, IMethodSymbol constructor)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        Check(made, type);
        if (!_names.TryGetValue(type, out string? name))
        {
            _names.Add(type, name = pieces.Fresh("New" + type.Name));
            _factories.Add(Factory(name, type, constructor));
        }

        return name;
    }

    /// <summary>Whether a scorer computes the derivatives of a distribution from its code.</summary>
    public static bool IsWritten(INamedTypeSymbol type) => IsOwn(type) && IsOfNumbers(type) && !StatesDerivatives(type);

    /// <summary>The method that computes a log density; null where its code is not at hand.</summary>
    public static IMethodSymbol? LogProb(INamedTypeSymbol type) =>
        OwnTypes.IsOwn(type) && Constructor(type) is not null
            ? type.GetMembers("LogProb")
                .OfType<IMethodSymbol>()
                .FirstOrDefault(m =>
                    m is { IsStatic: false, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.None } value] }
                    && SymbolEqualityComparer.Default.Equals(value.Type, LanguageSymbols.ValueOf(type))
                )
            : null;

    /// <summary>What is said of a distribution that states no derivatives.</summary>
    public static string NoDerivatives(ITypeSymbol type) =>
        IsOfNumbers(type)
            ? $"comes from '{TypeNames.Short(type)}', which states no derivatives: let it implement "
                + $"IDifferentiable<{TypeNames.Short(LanguageSymbols.ValueOf(type)!)}>"
            : $"comes from '{TypeNames.Short(type)}', whose values are no numbers and whose derivatives are not known";

    private static bool IsOfNumbers(ITypeSymbol type) =>
        LanguageSymbols.ValueOf(type)
            is { SpecialType: SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Boolean };

    private static void Check(SyntaxNode made, INamedTypeSymbol type)
    {
        string name = TypeNames.Short(type);
        if (IsWritten(type))
            return;
        if (!StatesDerivatives(type))
            throw new NotDifferentiableException(made, NoDerivatives(type));
        if (type.IsGenericType)
            throw new NotDifferentiableException(made, $"comes from '{name}', which is generic");
        if (Constructor(type) is not { } constructor)
        {
            throw new NotDifferentiableException(
                made,
                $"comes from '{name}', which has several constructors, so that its derivatives may be by other "
                    + "parameters"
            );
        }

        if (constructor.Parameters.Count(static p => IsReal(p)) > Most)
            throw new NotDifferentiableException(made, $"comes from '{name}', which has more than {Most} parameters");
    }

    /// <summary>Sees to it that a latent's bounds are known, which may be latents themselves.</summary>
    /// <param name="site">Where the latent is sampled.</param>
    /// <param name="type">Its distribution.</param>
    /// <exception cref="NotDifferentiableException">They are not.</exception>
    public static void CheckBounds(SyntaxNode site, ITypeSymbol type)
    {
        SupportFacts facts = SupportFacts.OfType(type);
        bool areKnown = facts switch
        {
            { Kind: "Real" } => facts.Upper.Count <= 1,
            { Kind: "HalfLine" } => facts.HasBounds && facts.Upper.Count <= 1,
            { Kind: "Interval" } => facts is { Lower: not null, Upper.Count: 1 },
            _ => false,
        };
        if (!areKnown)
        {
            throw new NotDifferentiableException(
                site,
                $"comes from '{TypeNames.Short(type)}', whose bounds may depend on latents: state them by [Support]"
            );
        }
    }

    private static bool IsReal(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Double;

    /// <summary>The type of such a distribution in a scorer.</summary>
    public string Type(INamedTypeSymbol type)
    {
        string density = IsWritten(type) ? WrittenType(type) : StatedType(type);
        return HasLatentBounds(type) ? $"{KnownNames.Services}Bounded<{names.Real}, {density}>" : density;
    }

    private string StatedType(INamedTypeSymbol type)
    {
        int count = Constructor(type)?.Parameters.Count(static p => IsReal(p)) ?? 0;
        string value = TypeNames.Full(LanguageSymbols.ValueOf(type)!);
        return $"{KnownNames.Services}Density{count}<{names.Real}, {TypeNames.Full(type)}, {value}>";
    }

    private string WrittenType(INamedTypeSymbol type)
    {
        string made = $"{names.Real}, {TypeNames.Full(type)}, {pieces.NameOf(type)}<{names.Real}>";
        ITypeSymbol value = LanguageSymbols.ValueOf(type)!;
        return value.SpecialType == SpecialType.System_Double
            ? $"{KnownNames.Services}WrittenDensity<{made}>"
            : $"{KnownNames.Services}WrittenMass<{made}, {TypeNames.Full(value)}>";
    }

    /// <summary>What a distribution that is written again implements.</summary>
    public string Interface(INamedTypeSymbol type)
    {
        ITypeSymbol value = LanguageSymbols.ValueOf(type)!;
        string written = value.SpecialType == SpecialType.System_Double ? names.Real : TypeNames.Full(value);
        return $"{KnownNames.Services}IWritten<{names.Real}, {written}>";
    }

    private static bool HasLatentBounds(INamedTypeSymbol type) =>
        LowerOf(type) is not null || UpperOf(type) is not null;

    private static string? LowerOf(INamedTypeSymbol type) => BoundOf(type, SupportFacts.OfType(type).Lower);

    private static string? UpperOf(INamedTypeSymbol type) =>
        SupportFacts.OfType(type).Upper is [{ } one] ? BoundOf(type, one) : null;

    // The parameter that is a bound, if it is a number with derivatives.
    private static string? BoundOf(INamedTypeSymbol type, Bound? bound) =>
        bound is { Parameter: { } named }
        && LanguageSymbols.ValueOf(type)!.SpecialType == SpecialType.System_Double
        && Constructor(type) is { } constructor
        && constructor.Parameters.FirstOrDefault(p =>
            IsReal(p) && string.Equals(p.Name, named, StringComparison.OrdinalIgnoreCase)
        )
            is { } parameter
            ? Literals.Identifier(parameter.Name)
            : null;

    // Density2<Real, Hinge, double> MScorer_NewHinge<Real>(Scorer<Real> icf, Real at, Real scale) =>
    //     new(new Hinge(at.Value, scale.Value), at, scale);
    private ScorerMethodSpec Factory(string name, INamedTypeSymbol type, IMethodSymbol constructor)
    {
        bool isWritten = IsWritten(type);
        string[] given = constructor.Parameters.Select(Plain).ToArray();
        string made = $"new {TypeNames.Full(type)}({string.Join(", ", given)})",
            plain = HasLatentBounds(type) ? "distribution" : made;
        string density = isWritten
            ? $"new({names.Scope}, {plain}, new({string.Join(", ", constructor.Parameters.Select(Passed))}))"
            : "new("
                + string.Join(
                    ", ",
                    constructor.Parameters.Where(IsReal).Select(static p => Literals.Identifier(p.Name)).Prepend(plain)
                )
                + ")";
        string body = $"    => {density};";
        if (HasLatentBounds(type))
        {
            string bounds =
                $"{LowerOf(type) ?? "distribution.Support.Lower"}, {UpperOf(type) ?? "distribution.Support.Upper"}";
            body =
                $"{{\n    var distribution = {made};\n"
                + $"    return new({density}, distribution.Support, {bounds});\n}}";
        }

        return new ScorerMethodSpec(
            $"private static {Type(type)} {name}",
            TypeNames.Plain(type),
            constructor
                .Parameters.Select(p => TypeOf(p) + " " + Literals.Identifier(p.Name))
                .Prepend(ScorerReader.ScopeParameter(names))
                .ToEquatableArray(),
            true,
            new BodySpec("", 0, body)
        );
    }

    private string TypeOf(IParameterSymbol parameter) =>
        IsReal(parameter) ? names.Real
        : values.IsReal(parameter) && StatedGradient.IsArray(parameter) ? names.Real + "[]"
        : TypeNames.Full(parameter.Type);

    // What the distribution itself is made from.
    private string Plain(IParameterSymbol parameter)
    {
        string name = Literals.Identifier(parameter.Name);
        return IsReal(parameter) ? name + ".Value"
            : values.IsReal(parameter) && StatedGradient.IsArray(parameter) ? $"{names.Scope}.ValuesOf({name})"
            : name;
    }

    // What the distribution that is written again is made from.
    private string Passed(IParameterSymbol parameter) =>
        values.IsReal(parameter) ? Literals.Identifier(parameter.Name) : Plain(parameter);
}
