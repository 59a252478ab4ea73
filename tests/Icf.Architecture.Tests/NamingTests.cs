using System.CodeDom.Compiler;
using Mono.Cecil;

namespace Icf.Architecture.Tests;

/// <summary>Private fields have the names that <c>.editorconfig</c> asks for, which no build enforces.</summary>
public sealed class NamingTests
{
    [Fact]
    public void Private_fields_begin_with_an_underscore_static_ones_with_s_or_t()
    {
        IEnumerable<string> others =
            from outer in BuiltTypes.OfSources.All
            where outer.BaseType?.Name != "JsonSerializerContext" // which the platform writes
            from type in BuiltTypes.WithInner(outer)
            where !type.Name.StartsWith('<') && !type.IsEnum
            from field in type.Fields
            where field.IsPrivate && !field.HasConstant && !field.Name.StartsWith('<')
            where field.CustomAttributes.All(a => a.AttributeType.Name != nameof(GeneratedCodeAttribute))
            let start = !field.IsStatic ? "_"
            : field.CustomAttributes.Any(a => a.AttributeType.Name == nameof(ThreadStaticAttribute)) ? "t_"
            : "s_"
            where !field.Name.StartsWith(start, StringComparison.Ordinal)
            select $"{type.FullName}.{field.Name} should begin with {start}";

        Assert.Empty(others);
    }
}
