using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Icf.TestModels;

namespace Icf.Tests;

/// <summary>All that is public prints alike in every culture, and so that a person can read it.</summary>
public class PrintingTests
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<Type> Records => [.. Exported().Where(static type => IsRecord(type) && !type.IsAbstract)];

    /// <summary>The arguments and latents of every test model.</summary>
    public static TheoryData<Type> Generated =>
        [
            .. typeof(TestModelTable)
                .Assembly.GetExportedTypes()
                .Where(static t => t is { IsNested: true, Name: "Args" or "Latents" }),
        ];

    [Fact]
    public void All_records_are_found() => Assert.InRange(Records.Count, 20, 1_000);

    [Fact]
    public void Arguments_and_latents_print_their_values()
    {
        var args = new Models.UnknownMeanModel.Args([8.5, -9.25, double.PositiveInfinity]);
        Assert.Equal("Args { y = [8.5, -9.25, Infinity] }", In(CultureInfo.GetCultureInfo("de-DE"), args));
        args = new([.. Enumerable.Range(0, 1_200).Select(static i => i / 2.0)]);
        Assert.Equal(
            "Args { y = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, … (1200 in all)] }",
            In(CultureInfo.GetCultureInfo("de-DE"), args)
        );
        Assert.Equal(
            "Latents { mu = -1.5 }",
            In(CultureInfo.GetCultureInfo("fi-FI"), new Models.UnknownMeanModel.Latents(-1.5))
        );
    }

    [Fact]
    public void Anything_can_be_a_member()
    {
        var text = new System.Text.StringBuilder();
        Assert.True(
            RecordText.Append(
                text,
                ("endless", Endless()),
                ("unmade", default(System.Collections.Immutable.ImmutableArray<double>)),
                ("none", Array.Empty<int>()),
                ("nothing", null)
            )
        );
        Assert.Equal(
            "endless = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …], unmade = […], none = [], nothing = null",
            text.ToString()
        );
    }

    private static IEnumerable<int> Endless()
    {
        for (int i = 0; ; i++)
            yield return i;
    }

    /// <summary>With a number, a list, a text and so on for every member, whatever its type is.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    [MemberData(nameof(Generated))]
    public void A_record_prints_its_members_alike_everywhere(Type type)
    {
        object instance = Make(type)!;
        string plain = In(CultureInfo.InvariantCulture, instance);
        foreach (string culture in (string[])["fi-FI", "de-DE", "ar-SA"])
            Assert.Equal(plain, In(CultureInfo.GetCultureInfo(culture), instance));
        foreach (string noise in (string[])["System.", "<>", "`", "+"])
            Assert.DoesNotContain(noise, plain, StringComparison.Ordinal);
        if (type.GetMethod("ToString", Declared)!.IsDefined(typeof(CompilerGeneratedAttribute)))
            foreach (PropertyInfo member in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                Assert.Contains($"{member.Name} = ", plain, StringComparison.Ordinal);
    }

    /// <summary>Every distribution that numbers make, and what it tells of itself.</summary>
    [Fact]
    public void Distributions_print_alike_everywhere()
    {
        int printed = 0;
        foreach (
            MethodInfo factory in typeof(Prob)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(m => !m.IsGenericMethod)
        )
        {
            ParameterInfo[] parameters = factory.GetParameters();
            if (!parameters.All(static p => p.ParameterType == typeof(double) || p.ParameterType == typeof(int)))
                continue;
            object?[] values =
            [
                .. parameters.Select(
                    static (p, i) => p.ParameterType == typeof(int) ? (object)(2 + i) : 0.25 + 0.5 * i
                ),
            ];
            object distribution;
            try
            {
                distribution = factory.Invoke(null, values)!;
            }
            catch (TargetInvocationException)
            {
                continue;
            }

            printed++;
            foreach (
                object value in distribution
                    .GetType()
                    .GetProperties()
                    .Where(static p => p.GetIndexParameters().Length == 0)
                    .Select(p => p.GetValue(distribution)!)
                    .Where(static v => v is not double)
                    .Append(distribution)
            )
            {
                Assert.Equal(In(CultureInfo.InvariantCulture, value), In(CultureInfo.GetCultureInfo("fi-FI"), value));
                Assert.DoesNotContain("Icf.", In(CultureInfo.InvariantCulture, value), StringComparison.Ordinal);
            }
        }

        Assert.InRange(printed, 20, 1_000);
    }

    private static IEnumerable<Type> Exported() =>
        typeof(Prob).Assembly.GetExportedTypes().Concat(typeof(Model<,>).Assembly.GetExportedTypes());

    private static bool IsRecord(Type type) =>
        type.GetMethods(Declared).Any(static m => m.Name is "<Clone>$" or "PrintMembers");

    private static string In(CultureInfo culture, object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return value.ToString()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>A value of any type that members of records have.</summary>
    private static object? Make(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (Simple(type) is { } simple)
            return simple;
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Repeat(2, type.GetArrayRank())]);
            array.SetValue(Make(type.GetElementType()!), [.. Enumerable.Repeat(1, array.Rank)]);
            return array;
        }

        if (type.IsInterface && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            Type[] of = type.GetGenericArguments();
            object list = Activator.CreateInstance(
                (of.Length == 2 ? typeof(Dictionary<,>) : typeof(List<>)).MakeGenericType(of)
            )!;
            list.GetType().GetMethod("Add")!.Invoke(list, [.. of.Select(Make)]);
            return list;
        }

        return IsRecord(type) ? MakeRecord(type)
            : type.IsValueType ? Activator.CreateInstance(type)
            : null;
    }

    private static object? Simple(Type type) =>
        type == typeof(string) ? "name"
        : type == typeof(bool) ? true
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(90.5)
        : type == typeof(double) ? 1234.5
        : type == typeof(float) ? 0.5f
        : type == typeof(int) ? 12345
        : type == typeof(long) ? 1234567L
        : null;

    private static object MakeRecord(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors()
            .OrderByDescending(static c => c.GetParameters().Length)
            .FirstOrDefault();
        object instance = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(static p => Make(p.ParameterType))]);
        foreach (
            PropertyInfo member in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(static p => p.CanWrite)
        )
        {
            try
            {
                if (Make(member.PropertyType) is { } value)
                    member.SetValue(instance, value);
            }
            catch (TargetInvocationException)
            {
                // Not a value that the member may have: it keeps the one it has.
            }
        }

        return instance;
    }
}
