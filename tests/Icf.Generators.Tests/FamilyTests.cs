using System.Globalization;
using System.Reflection;
using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>What attributes say of the language's distributions against what constructors and factories do.</summary>
public class FamilyTests
{
    private static readonly double[] s_values =
    [
        double.NegativeInfinity,
        -1e9,
        -4,
        -2,
        -1,
        -0.5,
        0,
        1e-300,
        0.25,
        0.5,
        1,
        1.5,
        2,
        3,
        4,
        9,
        10,
        1e9,
        double.PositiveInfinity,
    ];

    // Tried in this order for each parameter, until all rules hold.
    private static readonly double[] s_tame = [0.5, 0.25, 2, 3, 4, 9];

    private static readonly Lazy<IReadOnlyDictionary<string, IMethodSymbol[]>> s_symbols = new(() =>
        Compilations
            .Of("")
            .GetTypeByMetadataName("Icf.Prob")!
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Where(static m =>
                m.DeclaredAccessibility == Accessibility.Public
                && m.Name is not ("Sample" or "Observe" or "Factor" or "Seed" or "OdeSolution" or "Parameter")
            )
            .GroupBy(static m => m.Name)
            .ToDictionary(static g => g.Key, static g => g.ToArray())
    );

    private static readonly Dictionary<string, MethodBase> s_scalars = Makers().ToDictionary(Name);

    public static TheoryData<string> Factories => new(s_symbols.Value.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> Scalars => new(s_scalars.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_factory_says_what_it_draws_and_what_each_number_must_be(string name)
    {
        foreach (IMethodSymbol factory in s_symbols.Value[name])
        {
            Family family = Families.Of(factory)!;
            Assert.NotNull(family);
            Assert.Contains(
                factory.ReturnType.GetAttributes(),
                static a => a.AttributeClass!.Name == nameof(SupportAttribute)
            );
            Assert.All(
                factory.Parameters.Where(static p => IsNumber((p.Type as IArrayTypeSymbol)?.ElementType ?? p.Type)),
                p =>
                    Assert.True(
                        family.Parameter(p.Name)?.Rule is not null
                            || IsInteger(p)
                            || family.Orders.Any(o => o.Lower == p.Name || o.Upper == p.Name),
                        $"{name} does not say what {p.Name} must be"
                    )
            );
            Assert.All(
                family.Orders,
                order =>
                    Assert.True(family.Parameter(order.Lower) is not null && family.Parameter(order.Upper) is not null)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void The_rules_are_those_that_the_constructor_checks(string name)
    {
        (Family family, ParameterInfo[] parameters) = Of(name);
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (double value in s_values)
            {
                object[] arguments = Valid(family, parameters);
                if (parameters[i].ParameterType == typeof(int) && !(double.IsInteger(value) && Math.Abs(value) <= 10))
                    continue;
                arguments[i] = Cast(value, parameters[i].ParameterType);
                bool expected = Keeps(family, parameters, arguments);
                Assert.True(
                    expected == Makes(s_scalars[name], arguments),
                    $"{name}({string.Join(", ", arguments)}) {(expected ? "throws" : "does not throw")}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void The_words_of_a_rule_are_those_of_the_exception(string name)
    {
        (Family family, ParameterInfo[] parameters) = Of(name);
        for (int i = 0; i < parameters.Length; i++)
        {
            string parameter = parameters[i].Name!;
            if (
                family.Parameter(parameter)!.Rule is not { } rule
                || family.Orders.Any(o => o.Lower == parameter || o.Upper == parameter)
            )
                continue;
            foreach (
                double value in s_values.Where(v =>
                    !rule.Set.Contains(v)
                    && (parameters[i].ParameterType == typeof(double) || Math.Abs(v) <= 10 && double.IsInteger(v))
                )
            )
            {
                object[] arguments = Valid(family, parameters);
                arguments[i] = Cast(value, parameters[i].ParameterType);
                string? refusal = Refusal(s_scalars[name], arguments);
                Assert.Contains(
                    string.Create(CultureInfo.InvariantCulture, $": {parameter} is {value} but must be {rule.Words}."),
                    refusal,
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void What_is_drawn_lies_in_the_support(string name)
    {
        (Family family, ParameterInfo[] parameters) = Of(name);
        object[] arguments = Valid(family, parameters);
        dynamic distribution = Make(s_scalars[name], arguments)!;
        if (family.IsArray)
            return;
        Interval draw = family.Draw.Of(
            n =>
                Interval.Point(
                    Convert.ToDouble(
                        arguments[Array.FindIndex(parameters, p => p.Name == n)],
                        CultureInfo.InvariantCulture
                    )
                ),
            n => throw new NotSupportedException(n)
        );
        Support support = distribution.Support;
        Assert.Equal(support.Upper, draw.Upper);

        // Of a hypergeometric the least value depends on all parameters; what is stated holds for any.
        Assert.True(
            draw.Lower == support.Lower || support.Kind == SupportKind.Finite && draw.Lower < support.Lower,
            $"{draw}, at run time {support}"
        );
        Assert.Equal(support.Kind is SupportKind.Finite or SupportKind.Count, draw.IsInteger);
        string kind = SupportFacts.KindOf(TypeOf(s_scalars[name]));
        Assert.True(kind == support.Kind.ToString() || kind == "Unknown", $"{kind}, at run time {support.Kind}");
        Assert.True(family.Draw.IsReached);
    }

    // All constructors and factories of the language whose arguments are single numbers.
    private static IEnumerable<MethodBase> Makers()
    {
        IEnumerable<MethodBase> factories = typeof(Prob).GetMethods(BindingFlags.Public | BindingFlags.Static);
        IEnumerable<MethodBase> own = typeof(Prob)
            .Assembly.GetExportedTypes()
            .Where(IsDistribution)
            .SelectMany(static t =>
                t.GetConstructors()
                    .Concat<MethodBase>(
                        t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    )
            );
        return factories
            .Concat(own)
            .Where(static m =>
                !m.ContainsGenericParameters
                && IsDistribution(Made(m))
                && m.GetParameters().Length > 0
                && m.GetParameters().All(static p => p.ParameterType.IsPrimitive)
            );
    }

    private static bool IsDistribution(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(static i => i.Name == "IDistribution`1");

    private static Type Made(MethodBase maker) => maker is MethodInfo method ? method.ReturnType : maker.DeclaringType!;

    private static string Name(MethodBase maker) =>
        maker.IsConstructor ? $"new {maker.DeclaringType!.Name}" : $"{maker.DeclaringType!.Name}.{maker.Name}";

    private static (Family Family, ParameterInfo[] Parameters) Of(string name)
    {
        MethodBase maker = s_scalars[name];
        string[] parameters = [.. maker.GetParameters().Select(static p => p.Name!)];
        IMethodSymbol symbol = Symbol(maker.DeclaringType!)
            .GetMembers(maker.Name)
            .OfType<IMethodSymbol>()
            .Single(m => m.Parameters.Select(static p => p.Name).SequenceEqual(parameters));
        return (Families.Of(symbol)!, maker.GetParameters());
    }

    private static INamedTypeSymbol TypeOf(MethodBase maker) => Symbol(Made(maker));

    private static INamedTypeSymbol Symbol(Type type) =>
        s_symbols.Value["Normal"][0].ContainingAssembly.GetTypeByMetadataName(type.FullName!)!;

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32;

    private static bool IsInteger(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Int32;

    // Arguments that keep all rules, the first of all combinations of tame numbers, no two alike, lest one parameter
    // stands for another.
    private static object[] Valid(Family family, ParameterInfo[] parameters)
    {
        var numbers = new double[parameters.Length];
        for (int code = 0; code < Math.Pow(s_tame.Length, numbers.Length); code++)
        {
            for (int i = 0, rest = code; i < numbers.Length; i++, rest /= s_tame.Length)
                numbers[i] = s_tame[rest % s_tame.Length];
            if (
                numbers.Distinct().Count() == numbers.Length
                && numbers
                    .Zip(parameters)
                    .All(static pair => pair.Second.ParameterType != typeof(int) || double.IsInteger(pair.First))
            )
            {
                object[] arguments =
                [
                    .. numbers.Zip(parameters, static (number, parameter) => Cast(number, parameter.ParameterType)),
                ];
                if (Keeps(family, parameters, arguments))
                    return arguments;
            }
        }

        throw new NotSupportedException("No tame numbers keep the rules; add some.");
    }

    private static bool Keeps(Family family, ParameterInfo[] parameters, object[] arguments)
    {
        double Of(string name) =>
            Convert.ToDouble(arguments[Array.FindIndex(parameters, p => p.Name == name)], CultureInfo.InvariantCulture);
        return parameters.All(p => family.Parameter(p.Name!)!.Rule?.Set.Contains(Of(p.Name!)) != false)
            && family.Orders.All(o => o.Rule.Set.Contains(Of(o.Upper) - Of(o.Lower)));
    }

    private static bool Makes(MethodBase maker, object[] arguments) => Refusal(maker, arguments) is null;

    private static string? Refusal(MethodBase maker, object[] arguments)
    {
        try
        {
            Make(maker, arguments);
            return null;
        }
        catch (TargetInvocationException exception)
            when (exception.InnerException is ArgumentException or DistributionParameterException)
        {
            return exception.InnerException.Message;
        }
    }

    private static object? Make(MethodBase maker, object[] arguments) =>
        maker is ConstructorInfo constructor ? constructor.Invoke(arguments) : maker.Invoke(null, arguments);

    private static object Cast(object value, Type type) =>
        Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
}
