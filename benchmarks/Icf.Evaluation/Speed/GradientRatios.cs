using System.Globalization;
using Icf.TestModels;

namespace Icf.Evaluation.Speed;

/// <summary>
/// What the gradients of the test models cost beside their plain log densities: the largest ratio of those whose loops
/// only add to the score, and of the others, which compute numbers from numbers or draw values made of several.
/// </summary>
/// <param name="Sums">The largest ratio of the first kind.</param>
/// <param name="Others">The largest ratio of the second kind.</param>
internal sealed record GradientRatios(double Sums, double Others)
{
    /// <summary>The test models of the second kind.</summary>
    internal static readonly string[] DoMore = ["Centre", "Drift", "Relay", "Series", "Vectors"];

    /// <summary>Measures all test models that have gradients, and prints a table of them.</summary>
    public static GradientRatios Measure()
    {
        var law = new Measured();
        foreach (LawCase model in TestModelTable.All.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
            model.Obey(law);
        var table = new TextTable("model", "kind", "coordinates", "gradient, ns", "density, ns", "ratio");
        foreach ((string name, int dimension, double gradient, double density) in law.Costs.OrderBy(c => -c.Ratio))
            table.Add(
                name,
                IsSum(name) ? "sum" : "other",
                $"{dimension}",
                Text(1e9 * gradient),
                Text(1e9 * density),
                Text(gradient / density)
            );
        Console.Error.WriteLine(table);
        return new GradientRatios(
            law.Costs.Where(cost => IsSum(cost.Model)).Max(cost => cost.Ratio),
            law.Costs.Where(cost => !IsSum(cost.Model)).Max(cost => cost.Ratio)
        );

        static string Text(double number) => number.ToString("G3", CultureInfo.InvariantCulture);
    }

    private static bool IsSum(string model) => !DoMore.Contains(model);

    private sealed record Cost(string Model, int Dimension, double Gradient, double Density)
    {
        public double Ratio => Gradient / Density;
    }

    private sealed class Measured : ILaw
    {
        public List<Cost> Costs { get; } = [];

        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            if (!model.Traits.HasFlag(ModelTraits.Differentiable | ModelTraits.LearnableLatents))
                return;
            LogDensity density = model.Model.LogDensity(model.Query);
            double[] point = GradientRows.Point(density),
                gradient = new double[point.Length];
            (double withGradient, double plain) = Timing.CpuSecondsByTurns(
                () => density.Evaluate(point, gradient),
                () => density.Evaluate(point),
                budget: 0.3
            );
            Costs.Add(new Cost(model.Name, point.Length, withGradient, plain));
        }
    }
}
