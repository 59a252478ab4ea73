using System.Reflection;
using Icf.Generators.Analysis;
using Icf.Generators.Parsing;

namespace Icf.Generators.Tests;

/// <summary>What is known of a body is complete when it is made: nothing is added by whoever reads it.</summary>
public class BodyStageTests
{
    public static TheoryData<Type> Types => new(Reached().Where(static type => !type.IsValueType));

    [Fact]
    public void Sites_loops_and_data_are_among_them() =>
        Assert.Superset(
            new HashSet<Type>([typeof(ReadBody), typeof(ResolvedBody), typeof(Site), typeof(Loop), typeof(DataPath)]),
            Reached()
        );

    [Theory]
    [MemberData(nameof(Types))]
    public void Nothing_can_be_set_later(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(All))
            Assert.True(
                property.SetMethod is not { } set || IsInit(set) || set.IsPrivate,
                $"{type.Name}.{property.Name}"
            );
        foreach (FieldInfo field in type.GetFields(All).Where(static f => !f.IsPrivate))
            Assert.True(field.IsInitOnly || field.IsLiteral, $"{type.Name}.{field.Name}");
    }

    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // The stages, and all that they lead to.
    private static HashSet<Type> Reached()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>([typeof(ModelBody)]);
        while (open.TryDequeue(out Type? next))
        {
            if (next.Assembly != typeof(ModelBody).Assembly || next.IsEnum || !found.Add(next))
                continue;
            if (next.BaseType is { } parent)
                open.Enqueue(parent);
            foreach (PropertyInfo property in next.GetProperties(All))
            {
                foreach (Type part in Parts(property.PropertyType))
                    open.Enqueue(part);
            }
        }

        return found;
    }

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Any(static m => m.Name == "IsExternalInit");

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
