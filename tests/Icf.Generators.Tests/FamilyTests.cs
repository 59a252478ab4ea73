using System.Globalization;
using System.Reflection;
using Icf.Generators.Analysis;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>The compiler's table of distributions against what the factories do.</summary>
public class FamilyTests
{
    // Arguments that every factory takes, by the names of its parameters.
    private static readonly Dictionary<string, object> s_valid = new(StringComparer.Ordinal)
    {
        ["mean"] = 0.5, ["standardDeviation"] = 0.75, ["location"] = 0.5, ["scale"] = 0.75, ["nu"] = 3.0, ["shape"] = 2.0, ["rate"] = 1.5, ["mu"] = 0.5,
        ["sigma"] = 0.75, ["lower"] = -1.0, ["upper"] = 2.0, ["mode"] = 0.5, ["a"] = 1.5, ["b"] = 2.5, ["concentration"] = 2.0, ["p"] = 0.25,
        ["eta"] = 0.5, ["n"] = 4, ["population"] = 9, ["marked"] = 4, ["draws"] = 3, ["extra"] = 0.25, ["dispersion"] = 2.0, ["start"] = 0.5,
        ["stepDeviation"] = 0.5, ["logits"] = 0.5, ["precision"] = 2.0, ["count"] = 2, ["dimension"] = 2, ["value"] = 0.5,
    };

    private static readonly double[] s_values =
    [
        double.NegativeInfinity, -1e9, -4, -2, -1, -0.5, 0, 1e-300, 0.25, 0.5, 1, 1.5, 2, 3, 4, 9, 10, 1e9, double.PositiveInfinity,
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, IMethodSymbol[]>> s_symbols = new(() => Compilations.Of("")
        .GetTypeByMetadataName("Icf.Prob")!.GetMembers().OfType<IMethodSymbol>()
        .Where(static m => m.DeclaredAccessibility == Accessibility.Public && m.Name is not ("Sample" or "Observe" or "Factor" or "Seed"))
        .GroupBy(static m => m.Name).ToDictionary(static g => g.Key, static g => g.ToArray()));

    public static TheoryData<string> Factories => new(s_symbols.Value.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> Scalars => new(typeof(Prob).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(static m => !m.IsGenericMethod && m.ReturnType.GetInterfaces().Any(static i => i.Name.StartsWith("IDistribution", StringComparison.Ordinal))
            && m.GetParameters().All(static p => p.ParameterType.IsPrimitive))
        .Select(static m => m.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_factory_has_a_family_and_every_parameter_a_rule(string name)
    {
        foreach (IMethodSymbol factory in s_symbols.Value[name])
        {
            Family family = FamilyTable.Of(factory)!;
            Assert.NotNull(family);
            Assert.All(factory.Parameters, p => Assert.NotNull(family.Parameter(p.Name)));
            Assert.All(family.Orders, order => Assert.True(family.Parameter(order.Lower) is not null && family.Parameter(order.Upper) is not null));
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void The_rules_are_those_that_the_constructor_checks(string name)
    {
        MethodInfo factory = typeof(Prob).GetMethods().Single(m => m.Name == name && !m.IsGenericMethod);
        Family family = FamilyTable.Of(s_symbols.Value[name].Single())!;
        ParameterInfo[] parameters = factory.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (double value in s_values)
            {
                object[] arguments = parameters.Select(static p => Cast(s_valid[p.Name!], p.ParameterType)).ToArray();
                if (parameters[i].ParameterType == typeof(int) && !(double.IsInteger(value) && Math.Abs(value) <= 10))
                    continue;
                arguments[i] = Cast(value, parameters[i].ParameterType);
                bool expected = Keeps(family, parameters, arguments);
                Assert.True(expected == Makes(factory, arguments), $"{name}({string.Join(", ", arguments)}) {(expected ? "throws" : "does not throw")}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void What_is_drawn_lies_in_the_support(string name)
    {
        MethodInfo factory = typeof(Prob).GetMethods().Single(m => m.Name == name && !m.IsGenericMethod);
        Family family = FamilyTable.Of(s_symbols.Value[name].Single())!;
        ParameterInfo[] parameters = factory.GetParameters();
        object[] arguments = parameters.Select(static p => Cast(s_valid[p.Name!], p.ParameterType)).ToArray();
        dynamic distribution = factory.Invoke(null, arguments)!;
        if (family.IsArray)
            return;
        Interval draw = family.Draw(n => Interval.Point(Convert.ToDouble(arguments[Array.FindIndex(parameters, p => p.Name == n)], CultureInfo.InvariantCulture)));
        Support support = distribution.Support;
        Assert.Equal((support.Lower, support.Upper), (draw.Lower, draw.Upper));
        Assert.Equal(support.Kind is SupportKind.Finite or SupportKind.Count, draw.IsInteger);
    }

    private static bool Keeps(Family family, ParameterInfo[] parameters, object[] arguments)
    {
        double Of(string name) => Convert.ToDouble(arguments[Array.FindIndex(parameters, p => p.Name == name)], CultureInfo.InvariantCulture);
        return parameters.All(p => family.Parameter(p.Name!)!.Rule.Set.Contains(Of(p.Name!)))
            && family.Orders.All(o => o.Rule.Set.Contains(Of(o.Upper) - Of(o.Lower)));
    }

    private static bool Makes(MethodInfo factory, object[] arguments)
    {
        try
        {
            factory.Invoke(null, arguments);
            return true;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static object Cast(object value, Type type) => Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
}
