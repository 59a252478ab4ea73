using System.Runtime.CompilerServices;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Records, classes and structs of the author's own that hold numbers: a scorer writes them again, with numbers that
/// have derivatives in the members that latents reach.
/// </summary>
internal static class OwnTypes
{
    // Keyed by the type, which lives no longer than its compilation.
    private static readonly ConditionalWeakTable<ITypeSymbol, StrongBox<bool>> s_holdDoubles = new();

    /// <summary>Whether a type can be written again, as far as its declaration tells.</summary>
    public static bool IsOwn(ITypeSymbol? type) => type is INamedTypeSymbol named && Reason(named) is null;

    /// <summary>Why a type cannot be written again; null where it can.</summary>
    public static string? Reason(INamedTypeSymbol type) =>
        type switch
        {
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } or { IsStatic: true } or { IsTupleType: true } =>
                "which is no class or struct",
            { DeclaringSyntaxReferences.IsEmpty: true } => "which holds numbers of type double",
            { DeclaringSyntaxReferences.Length: > 1 } => "which is declared in several parts",
            { IsGenericType: true } => "which is generic and holds numbers of type double",
            { IsFileLocal: true } => "which is local to its file",
            { IsRefLikeType: true } => "which is a ref struct",
            { IsAbstract: true }
            or { BaseType.SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } =>
                "which inherits or is inherited",
            _ when Declares(type, "Equals") => "which defines its own equality",
            _ => null,
        };

    /// <summary>Whether a type of the author's own holds numbers, itself or in parts.</summary>
    public static bool HoldsDoubles(INamedTypeSymbol type) =>
        !type.DeclaringSyntaxReferences.IsEmpty
        && s_holdDoubles
            .GetValue(
                type,
                static t => new StrongBox<bool>(Holds(t, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default)))
            )
            .Value;

    // A type that holds itself is looked at once.
    private static bool Holds(ITypeSymbol type, HashSet<ITypeSymbol> seen) =>
        type switch
        {
            { SpecialType: SpecialType.System_Double } => true,
            IArrayTypeSymbol array => Holds(array.ElementType, seen),
            INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } own => LanguageSymbols.ValueOf(own) is null
                && IsOwn(own)
                && seen.Add(own)
                && State(own).Any(s => Holds(TypeOf(s), seen)),
            INamedTypeSymbol named => named.TypeArguments.Any(t => Holds(t, seen)),
            _ => false,
        };

    /// <summary>What an object consists of: fields, properties without code, parameters that the type has.</summary>
    public static IEnumerable<ISymbol> State(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static f => !f.IsStatic && !f.IsConst && (!f.IsImplicitlyDeclared || f.AssociatedSymbol is not null))
            .Select(static f => f.AssociatedSymbol ?? f)
            .Concat(
                PrimaryConstructor(type) is { } primary && !type.IsRecord
                    ? primary.Parameters
                    : Enumerable.Empty<ISymbol>()
            );

    /// <summary>The constructor whose parameters stand behind the name of the type.</summary>
    public static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(static c =>
            c.DeclaringSyntaxReferences is [{ } declared] && declared.GetSyntax() is TypeDeclarationSyntax
        );

    /// <summary>The property of a record that holds a parameter, or the parameter that a property holds.</summary>
    public static ISymbol? Counterpart(ISymbol symbol) =>
        symbol switch
        {
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } made } p
                when made.ContainingType.IsRecord && Same(PrimaryConstructor(made.ContainingType), made) => Property(
                made.ContainingType,
                p.Name
            ),
            IPropertySymbol { ContainingType: { IsRecord: true } type } p when IsPositional(p) => PrimaryConstructor(
                type
            )
                ?.Parameters.FirstOrDefault(parameter => parameter.Name == p.Name),
            _ => null,
        };

    /// <summary>Whether a property is made of a record's parameter.</summary>
    public static bool IsPositional(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [{ } declared] && declared.GetSyntax() is ParameterSyntax;

    /// <summary>Whether a property has no code of its own.</summary>
    public static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => Same(f.AssociatedSymbol, property));

    /// <summary>The type of a part of an object.</summary>
    public static ITypeSymbol TypeOf(ISymbol state) =>
        state switch
        {
            IFieldSymbol f => f.Type,
            IPropertySymbol p => p.Type,
            _ => ((IParameterSymbol)state).Type,
        };

    /// <summary>The properties that a record is taken apart into.</summary>
    public static IReadOnlyList<IPropertySymbol>? Parts(INamedTypeSymbol type) =>
        type.IsRecord && PrimaryConstructor(type) is { } primary
            ? primary.Parameters.Select(p => Property(type, p.Name)).OfType<IPropertySymbol>().ToArray()
            : null;

    private static IPropertySymbol? Property(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault();

    private static bool Declares(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Any(static m => !m.IsImplicitlyDeclared);

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
