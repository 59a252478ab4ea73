using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Plans how values of types are read from JSON and written to it: the code of their forms.</summary>
/// <param name="compilation">The project.</param>
/// <param name="within">The type that holds the code.</param>
internal sealed class JsonFormPlanner(Compilation compilation, INamedTypeSymbol within)
{
    private readonly List<JsonTypeSpec?> _types = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The types made of members that forms were asked of, in the order in which they were met.</summary>
    public IEnumerable<JsonTypeSpec> Types => _types.Select(static type => type!);

    /// <summary>The code of a type's form, in which <c>json</c> makes forms.</summary>
    public string FormOf(ITypeSymbol type) =>
        type switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                $"json.Nullable({FormOf(nullable.TypeArguments[0])})",
            { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } =>
                $"json.Optional({FormOf(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))})",
            { TypeKind: TypeKind.Enum } => $"json.Enum<{TypeNames.Full(type)}>()",
            IArrayTypeSymbol { Rank: 1 } array => $"json.Array({FormOf(array.ElementType)})",
            IArrayTypeSymbol { Rank: 2 } array => $"json.Matrix({FormOf(array.ElementType)})",
            INamedTypeSymbol { TypeKind: not TypeKind.Error } named => JsonScalars.FormOf(named)
                ?? ListOf(named)
                ?? MadeOfMembers(named)
                ?? None(type),
            _ => None(type),
        };

    private static string None(ITypeSymbol type) => $"json.None<{TypeNames.Full(type)}>()";

    private string? ListOf(INamedTypeSymbol type)
    {
        if (JsonLists.Of(type, compilation, within) is not { } list)
            return null;
        string element = FormOf(list.Element);
        return list.Make is null
            ? $"json.List({element})"
            : $"json.{list.Factory}<{TypeNames.Full(type)}, {TypeNames.Full(list.Element)}>({element}, "
                + $"static all => {list.Make})";
    }

    private string? MadeOfMembers(INamedTypeSymbol type)
    {
        // A type with itself as a member is met again while its members are read.
        string full = TypeNames.Full(type);
        if (!_names.TryGetValue(full, out string? name))
        {
            if (JsonMembers.Of(type, compilation, within) is not { } members)
                return null;
            name = NameFor(type);
            _names.Add(full, name);
            int place = _types.Count;
            _types.Add(null);
            _types[place] = new JsonTypeSpec(
                name,
                full,
                type.IsTupleType,
                members.Given.Select(Member).ToEquatableArray(),
                members.Set.Select(Member).ToEquatableArray()
            );
        }

        return JsonTypeSpec.Method(name) + "(json)";
    }

    private JsonMemberSpec Member(JsonMember member) =>
        new(
            member.Name,
            Literals.Identifier(member.Name),
            TypeNames.Full(member.Type),
            FormOf(member.Type),
            member.Default
        );

    private string NameFor(INamedTypeSymbol type)
    {
        string name = type.IsTupleType ? "Tuple" : type.Name;
        string free = name;
        for (int i = 2; _names.ContainsValue(free); i++)
            free = name + i;
        return free;
    }
}
