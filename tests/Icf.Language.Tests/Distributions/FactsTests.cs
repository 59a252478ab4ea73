using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Icf.Language.Tests;

/// <summary>What holds for every distribution of the language, as soon as there is one: it is tested, its text is its
/// constructor call, its default is refused, and the page on distributions names its factory.</summary>
public class FactsTests
{
    private static readonly string s_page = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "distributions.md")
    );

    public static TheoryData<Type> Types =>
        [.. typeof(Prob).Assembly.GetExportedTypes().Where(static t => t.IsValueType && IsDistribution(t))];

    public static TheoryData<string> Rows => DistributionCases.Names;

    public static TheoryData<string> Factories =>
        [
            .. typeof(Prob)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(static m => IsDistribution(m.ReturnType))
                .Select(static m => m.Name)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_in_the_table_and_says_where_its_values_lie(Type type)
    {
        // Components stand for others; what has neither a distribution function nor parts has tests of its own.
        if (type == typeof(Component<>))
            return;
        Assert.NotNull(type.GetCustomAttribute<SupportAttribute>());
        if (
            !type.IsAssignableTo(typeof(ICumulative))
            && !type.GetInterfaces().Any(static i => i.Name == "IStructured`1")
        )
            return;
        string name = type.Name.Split('`')[0];
        IEnumerable<string> rows = DistributionCases
            .Names.Cast<object[]>()
            .Concat(StructuredCases.Select(static _ => true).Cast<object[]>())
            .Select(static row => (string)row[0]);
        Assert.True(
            rows.Any(row => row.StartsWith(name + "(", StringComparison.Ordinal)),
            $"{name} has no row in DistributionCases or StructuredCases"
        );
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Its_text_is_its_constructor_call(string row)
    {
        object distribution = DistributionCases.Get(row).Distribution;
        ConstructorInfo? constructor = distribution.GetType().GetConstructors().SingleOrDefault();
        if (constructor is null || !constructor.GetParameters().All(static p => p.ParameterType.IsPrimitive))
            return;
        IEnumerable<string> parameters = constructor
            .GetParameters()
            .Select(p =>
                FormattableString.Invariant(
                    $"{p.Name}: {distribution.GetType().GetProperty(p.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!.GetValue(distribution)}"
                )
            );
        Assert.Equal(
            $"{distribution.GetType().Name}({string.Join(", ", parameters)})",
            DecimalComma.Run(distribution.ToString)
        );
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_default_of_its_struct_is_refused(string row)
    {
        DistributionCase c = DistributionCases.Get(row);
        var error = Assert.Throws<InvalidOperationException>(() => c.ScoreByDefault());
        Assert.Contains("has no parameters; make it with Prob.", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(c.DrawFromDefault);
    }

    [Fact]
    public void The_default_of_a_mixture_of_vectors_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => default(VectorMixture).LogProb([1]));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var rng = new Rng(1);
            default(VectorMixture).Sample(ref rng);
        });
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void The_page_names_its_factory_with_the_parameters(string factory)
    {
        string[][] named =
        [
            .. Regex
                .Matches(s_page, $@"`{factory}(<\w+>)?\(([^`]*)\)`")
                .Select(static m => m.Groups[2].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)),
        ];
        foreach (MethodInfo method in typeof(Prob).GetMethods().Where(m => m.Name == factory))
        {
            string[] parameters =
            [
                .. method
                    .GetParameters()
                    .Select(static p =>
                        p.HasDefaultValue ? FormattableString.Invariant($"{p.Name} = {p.DefaultValue}") : p.Name!
                    ),
            ];
            Assert.True(
                named.Any(parameters.SequenceEqual),
                $"docs/distributions.md does not name {factory}({string.Join(", ", parameters)})"
            );
        }
    }

    private static bool IsDistribution(Type type) => type.GetInterfaces().Any(static i => i.Name == "IDistribution`1");

    private static string Here([CallerFilePath] string path = "") => path;
}
