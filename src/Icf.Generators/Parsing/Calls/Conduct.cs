using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>The behaviour of members according to their declarations: whether they only read.</summary>
/// <remarks>
/// The bodies of methods are not read, since generated code must not depend on them; the body of a property is a part
/// of its declaration (see <c>Caching/Declarations</c>).
/// </remarks>
internal sealed class Conduct
{
    private static readonly ConditionalWeakTable<Compilation, Conduct> s_known = new();

    private static readonly HashSet<string> s_collections = new(StringComparer.Ordinal)
    {
        "ICollection",
        "IDictionary",
        "IGrouping",
        "IList",
        "ILookup",
        "IReadOnlyCollection",
        "IReadOnlyDictionary",
        "IReadOnlyList",
        "IReadOnlySet",
        "ISet",
    };

    private static readonly HashSet<string> s_readersOfArrays = new(StringComparer.Ordinal)
    {
        "BinarySearch",
        "Clone",
        "Empty",
        "GetLength",
        "GetLowerBound",
        "GetUpperBound",
        "GetValue",
        "IndexOf",
        "LastIndexOf",
    };

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _getters = new(SymbolEqualityComparer.Default);

    private Conduct(Compilation compilation) => _compilation = compilation;

    /// <summary>What is known in a compilation.</summary>
    public static Conduct Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new Conduct(compilation));

    /// <summary>Whether a call changes nothing that existed before, and runs no code that might.</summary>
    public bool OnlyReads(MemberCall call) =>
        call.Method is { } method
        && !call.IsUnknown
        && OnlyReads(method)
        && (!IsEnumeration(method) || call.Receiver is null || IsInMemory(MemberCall.Bare(call.Receiver).Type))
        && (!IsOfPlatform(method.ContainingType) || !Asked(call).Any());

    /// <summary>The arguments of a platform method that run other code when they are enumerated or called.</summary>
    public static IEnumerable<IOperation> Asked(MemberCall call) =>
        call.Method is { } method && IsOfPlatform(method.ContainingType)
            ? call.Arguments.Where(static a => !IsHarmless(a))
            : Array.Empty<IOperation>();

    /// <summary>
    /// Whether the elements of a collection already exist, so that no other code runs when they are enumerated.
    /// </summary>
    public static bool IsInMemory(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol or { SpecialType: SpecialType.System_String } => true,
            INamedTypeSymbol named when IsOfPlatform(named) => named.TypeKind switch
            {
                TypeKind.Class => named
                    .ContainingNamespace.ToDisplayString()
                    .StartsWith("System.Collections", StringComparison.Ordinal),
                TypeKind.Struct => true,
                TypeKind.Interface => s_collections.Contains(named.Name),
                _ => false,
            },
            _ => false,
        };

    /// <summary>Whether a type is in <c>System</c> or a namespace below it.</summary>
    public static bool IsOfPlatform(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space is { Name: "System", IsGlobalNamespace: false };
    }

    /// <summary>Whether a method is an operator of <c>Enumerable</c>.</summary>
    public static bool IsQuery(IMethodSymbol method) =>
        method.ContainingType
            is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Whether a member only reads, whatever it is called on.</summary>
    public bool OnlyReads(IMethodSymbol method)
    {
        INamedTypeSymbol? type = method.ContainingType;
        if (
            type is null
            || method.MethodKind is MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove
        )
            return false;
        if (LanguageSymbols.IsIcf(type) || method.IsImplicitlyDeclared && method.MethodKind != MethodKind.PropertyGet)
            return true;
        if (IsOfPlatform(type))
            return OfPlatform(method, type);
        return method.MethodKind == MethodKind.PropertyGet
            && method.AssociatedSymbol is IPropertySymbol property
            && IsPlainGetter(method, property);
    }

    private static bool OfPlatform(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Array)
            return s_readersOfArrays.Contains(method.Name) || method.MethodKind == MethodKind.PropertyGet;

        // A lazily created value is created by a function of the user.
        return method.MethodKind switch
        {
            MethodKind.PropertyGet => type.Name is not ("Lazy" or "ThreadLocal" or "Task" or "ValueTask"),
            MethodKind.UserDefinedOperator or MethodKind.Conversion => true,
            _ => type.SpecialType is not (SpecialType.None or SpecialType.System_Object)
                && type.TypeKind != TypeKind.Interface
                || type.Name
                    is "Math"
                        or "MathF"
                        or "BitOperations"
                        or "Nullable"
                        or "ValueTuple"
                        or "Tuple"
                        or "Index"
                        or "Range"
                        or "TimeSpan"
                        or "DateTime"
                || method.Name == "Deconstruct"
                || IsQuery(method)
                || IsEnumeration(method) && type.TypeKind != TypeKind.Interface
                || IsEnumerationByContract(method),
        };
    }

    private static bool IsEnumeration(IMethodSymbol method) =>
        IsOfPlatform(method.ContainingType)
        && (
            method.Name is "GetEnumerator" or "MoveNext"
            || method
                is { Name: "Dispose", ContainingType.Name: "IDisposable" or "Enumerator" }
                    or { Name: "get_Current" }
        );

    // For an interface it depends on what is enumerated.
    private static bool IsEnumerationByContract(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface }
        && (
            method.ContainingType.Name is "IEnumerable" or "IEnumerator"
            || method is { Name: "Dispose", ContainingType.SpecialType: SpecialType.System_IDisposable }
        );

    // A function that is written here is analysed here.
    private static bool IsHarmless(IOperation argument)
    {
        IOperation bare = MemberCall.Bare(argument);
        return bare switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation }
            or IAnonymousFunctionOperation
            or ITranslatedQueryOperation => true,
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: null } } => true,
            IInvocationOperation { TargetMethod: { } method } when IsQuery(method) => true,
            { ConstantValue.HasValue: true } => true,
            { Type: null } or { Type.TypeKind: TypeKind.Delegate } => false,
            { Type: { } type } => IsInMemory(type) || !IsEnumerable(type),
        };
    }

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable
        || type.TypeKind == TypeKind.TypeParameter
        || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    private bool IsPlainGetter(IMethodSymbol getter, IPropertySymbol property)
    {
        if (_getters.TryGetValue(getter, out bool known))
            return known;

        // A recursive property is treated as unknown.
        _getters.TryAdd(getter, false);
        bool isPlain =
            !MayBeOverridden(property)
            && (IsAutomatic(property) || property.DeclaringSyntaxReferences.All(r => ReadsOnly(r.GetSyntax(), getter)));
        return _getters[getter] = isPlain;
    }

    private static bool MayBeOverridden(IPropertySymbol property) =>
        property.IsAbstract
        || property.IsExtern
        || (property.IsVirtual || property.IsOverride) && !property.IsSealed && !property.ContainingType.IsSealed;

    /// <summary>Whether a property returns the value of its field.</summary>
    private static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
            ? property
                .GetMethod!.GetAttributes()
                .Any(static a => a.AttributeClass?.Name == "CompilerGeneratedAttribute")
            : property.DeclaringSyntaxReferences.All(static r =>
                r.GetSyntax() switch
                {
                    ParameterSyntax => true,
                    PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list } => list.Accessors.All(
                        static a => a is { Body: null, ExpressionBody: null }
                    ),
                    _ => false,
                }
            );

    private bool ReadsOnly(SyntaxNode declaration, IMethodSymbol getter)
    {
        SyntaxNode? body = declaration switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            BasePropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.FirstOrDefault(static a =>
                a.Keyword.ValueText == "get"
            )
                is { } accessor
                ? (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody
                : null,
            _ => null,
        };
        if (body is null || !_compilation.ContainsSyntaxTree(body.SyntaxTree))
            return false;
        SemanticModel semantics = _compilation.GetSemanticModel(body.SyntaxTree);
        if (semantics.GetOperation(body) is not { } operation)
            return false;
        var reader = new CallReader(semantics, default);
        return operation.DescendantsAndSelf().All(o => !Changes(o, getter)) && reader.Within(operation).All(OnlyReads);
    }

    // Locals of the getter itself may change.
    private static bool Changes(IOperation operation, IMethodSymbol getter) =>
        operation switch
        {
            IAssignmentOperation a => !IsOwnLocal(a.Target, getter),
            IIncrementOrDecrementOperation s => !IsOwnLocal(s.Target, getter),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } a => !IsOwnLocal(a.Value, getter),
            IAnonymousFunctionOperation
            or ILocalFunctionOperation
            or IDelegateCreationOperation
            or IAddressOfOperation => true,
            IObjectCreationOperation { Constructor: { IsImplicitlyDeclared: false } constructor } => !IsOfPlatform(
                constructor.ContainingType
            ) && !LanguageSymbols.IsIcf(constructor.ContainingType),
            _ => false,
        };

    private static bool IsOwnLocal(IOperation target, IMethodSymbol getter) =>
        target switch
        {
            ILocalReferenceOperation { Local.IsRef: false } => true,
            IDeclarationExpressionOperation or IDiscardOperation => true,
            ITupleOperation tuple => tuple.Elements.All(e => IsOwnLocal(e, getter)),
            _ => false,
        };
}
