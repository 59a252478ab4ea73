using System.Collections;
using System.Reflection;
using Icf.Generators.Infrastructure;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Habits of the pipeline.</summary>
public class PipelineTests
{
    [Fact]
    public void The_pipeline_carries_values_only()
    {
        GeneratorRun run = GeneratorRun.Of(Samples.All.Values.ToArray()[1]);
        int seen = 0;
        foreach (object model in Values(run))
            seen += Visit(model);
        Assert.InRange(seen, 20, int.MaxValue);
    }

    [Fact]
    public void The_pipeline_file_is_short_and_its_lambdas_are_static()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Docs.Sources, "ModelGenerator.cs"));
        Assert.InRange(lines.Length, 1, 100);
    }

    [Fact]
    public void Hint_names_are_unique_and_short()
    {
        string space = string.Join(".", Enumerable.Repeat("Averylongname", 9));
        string source = $$"""
            {{Compilations.Usings}}
            namespace {{space}}
            {
                public static partial class A { [Model] public static double M() => Sample(Normal(0, 1)); [Model] public static double m() => Sample(Normal(0, 1)); }
                public static partial class B<T> { [Model] public static double M() => Sample(Normal(0, 1)); }
                public static partial class B<T, U> { [Model] public static double M() => Sample(Normal(0, 1)); }
                public static partial class B { [Model] public static double M() => Sample(Normal(0, 1)); public static partial class T { [Model] public static double Ä() => Sample(Normal(0, 1)); } }
            }
            """;
        GeneratorRun run = GeneratorRun.Of(source).Compiles();
        Assert.Equal(30, run.Files.Count);
        Assert.Equal(30, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Files.Keys, static name => Assert.InRange(name.Length, 1, 100));
    }

    private static IEnumerable<object> Values(GeneratorRun run) =>
        run
            .Driver.GetRunResult()
            .Results.Single()
            .TrackedSteps.Where(static s =>
                s.Key is TrackingNames.Models or TrackingNames.Twins or TrackingNames.Classes or TrackingNames.Scorers
            )
            .SelectMany(static s => s.Value)
            .SelectMany(static s => s.Outputs)
            .Select(static o => o.Value);

    private static int Visit(object? value)
    {
        if (value is null or string or bool or int or Enum)
            return 1;
        Type type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            return ((IEnumerable)value).Cast<object?>().Sum(Visit);
        Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, $"{type} is not a sealed record");
        return type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Sum(p => Visit(p.GetValue(value)));
    }
}
