using Icf.Benchmarks;

namespace Icf.Evaluation.Speed;

/// <summary>
/// What a key stroke in the body of a model costs in an editor, in a project of 200 models; and how the cost grows with
/// the length of a body, and with the number of models that call each other.
/// </summary>
internal static class CompilerRows
{
    private static readonly int[] s_statements = [50, 100, 200, 400];
    private static readonly int[] s_models = [8, 16, 32, 64];

    public static IEnumerable<SpeedCheck> All
    {
        get
        {
            var edits = new Lazy<KeyStrokes>(static () => new KeyStrokes(new GeneratedProject()));
            var file = new Lazy<(double Generator, double Analyzer)>(() => edits.Value.Seconds(isWhole: false));
            var project = new Lazy<(double Generator, double Analyzer)>(() => edits.Value.Seconds(isWhole: true));
            return
            [
                SpeedCheck.Informative("key-stroke/generator", "CPU-ms", () => 1e3 * file.Value.Generator),
                SpeedCheck.AtMost(
                    "key-stroke/analyzer/file",
                    2,
                    "times the generator's",
                    () => file.Value.Analyzer / file.Value.Generator
                ),
                SpeedCheck.AtMost(
                    "key-stroke/analyzer/project",
                    2,
                    "times the generator's",
                    () => project.Value.Analyzer / project.Value.Generator
                ),
                .. ScaleRows.Sweep(
                    "key-stroke/statements",
                    "CPU-µs per statement",
                    s_statements,
                    count => Analysis(Statements(count / 2)) / count
                ),
                .. ScaleRows.Sweep(
                    "key-stroke/calls",
                    "CPU-µs per model",
                    s_models,
                    count => Analysis(Calls(count)) / count
                ),
            ];
        }
    }

    private static double Analysis(IEnumerable<string> models) =>
        new KeyStrokes(new GeneratedProject([GeneratedProject.Source("Models", models)]))
            .Seconds(isWhole: false)
            .Analyzer;

    // One body of so many pairs of statements.
    private static IEnumerable<string> Statements(int count) =>
        [
            $$"""
                [Model]
                public static double Long([Observed] double y)
                {
                    double level = Sample(Normal(0, 1)), sum = 0;
                    {{string.Concat(
                    Enumerable.Range(0, count).Select(i => $"double v{i} = level * {i}; sum += v{i}; ")
                )}}
                    Observe(Normal(level, 1), y);
                    return sum;
                }
                """,
        ];

    // So many models, each of which calls the next one twice.
    private static IEnumerable<string> Calls(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                $$"""
                    [Model]
                    public static double L{{i}}(double x, [Observed] double y)
                    {
                        double z = Sample(Normal(x, 1));
                        double a = L{{i + 1}}(z, y);
                        double b = L{{i + 1}}(2 * z, default);
                        return a + b;
                    }
                    """
            )
            .Append(
                $$"""
                [Model]
                public static double L{{count}}(double x, [Observed] double y)
                {
                    double level = Sample(Normal(x, 1));
                    Observe(Normal(level, 1), y);
                    return level;
                }
                """
            );
}
