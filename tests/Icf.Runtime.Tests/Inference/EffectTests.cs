using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Coordinates of effects, in which a hierarchy has no funnel.</summary>
public sealed class EffectTests
{
    [Fact]
    public void Points_in_coordinates_of_effects_have_the_density_of_the_same_traces()
    {
        var model =
            (LawCase<Models.EightSchoolsModel.Args, double[], Models.EightSchoolsModel.Latents>)
                TestModelTable.All["EightSchools"];
        LatentSlots slots = Refiner.Survey(model.Model, model.Query, null, new Rng(1), default);
        int[] effects = [.. slots.Series().SelectMany(series => series)],
            outside = [.. Enumerable.Range(0, slots.Count).Except(effects)];
        Assert.NotEmpty(effects);
        Assert.NotEmpty(outside);
        var rng = new Rng(2);
        var terms = new OutsideTerms(
            outside,
            [.. outside.Select(_ => rng.NextNormal())],
            [.. outside.Select(_ => 1 + rng.NextDouble())],
            withProducts: true
        );
        EffectCoordinates coordinates = new(
            terms,
            effects,
            [.. effects.Select(_ => Line())],
            [.. effects.Select(_ => Line())]
        );
        double[] line = new double[slots.Count],
            point = new double[slots.Count],
            again = new double[slots.Count];
        for (int i = 0; i < line.Length; i++)
            line[i] = rng.NextNormal();
        double logSlope = coordinates.Invert(line, point);
        Assert.Equal(logSlope, coordinates.Apply(point, again), 1e-12);
        Assert.All(line.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        const int Draws = 200;
        var evaluator = new PointEvaluator<Models.EightSchoolsModel.Args, double[]>(
            model.Model,
            model.Query,
            slots,
            null,
            1,
            default
        );
        double onLine = At(line);
        evaluator.In(coordinates);
        Assert.Equal(onLine + logSlope, At(point), 1e-9);
        double[] points = new double[Draws * slots.Count],
            told = new double[Draws],
            taken = new double[Draws];
        evaluator.DrawPrior(new Rng(2), points, told);
        evaluator.LogDensities(points, taken, new Rng(3));
        Assert.All(told.Zip(taken), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * (1 + Math.Abs(pair.First))));

        double At(double[] at)
        {
            var value = new double[1];
            evaluator.LogDensities(at, value, new Rng(4));
            return value[0];
        }

        double[] Line() => [.. Enumerable.Range(0, terms.Count).Select(_ => 0.5 * rng.NextNormal())];
    }

    /// <summary>
    /// Where the noise is unknown, a reading is a mean over it: what it says changes with their product.
    /// </summary>
    [Fact]
    public void What_the_data_say_of_effects_follows_products_of_what_stands_outside()
    {
        var terms = new OutsideTerms([2, 0], [1, 10], [2, 5], withProducts: true);
        var at = new double[terms.Count];
        terms.Write([25, 99, 7], at);
        Assert.Equal([1, 3, 3, 9, 9, 9], at);
        terms.Write([0, 99, 41], at);
        Assert.Equal([1, 20, -2, 25, -10, 4], at);
    }
}
