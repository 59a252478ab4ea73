namespace Icf.TestModels;

// Models with discrete latents that a differentiable scorer sums out.
public static partial class TestModelTable
{
    private static IEnumerable<LawCase> Sums()
    {
        yield return Case(
            new Differentiable.ClustersModel(),
            a => Differentiable.Clusters(a.y),
            [new([1, -2, 0.5]), new([])]
        );
        yield return Case(
            new Differentiable.NoisyClustersModel(),
            a => Differentiable.NoisyClusters(a.y),
            [new([1, -2, 0.5])]
        );
        yield return Case(
            new Differentiable.ExtraZerosModel(),
            a => Differentiable.ExtraZeros(a.y),
            [new([0, 3, 0, 1]), new([])]
        );
        yield return Case(
            new Differentiable.FlagsModel(),
            a => Differentiable.Flags(a.x, a.y),
            [new([1, 2, 3], [1, 2.5, 9])]
        );
        yield return Case(
            new Differentiable.CrossedModel(),
            a => Differentiable.Crossed(a.y, a.n),
            [new([1, 2], [0, 3])]
        );
        yield return Case(
            new Differentiable.ChangePointModel(),
            a => Differentiable.ChangePoint(a.counts),
            [new([3, 4, 0, 1, 0]), new([])]
        );
        yield return Case(new Differentiable.LampsModel(), a => Differentiable.Lamps(a.hours), [new([1, 3])]);
        yield return Case(new Differentiable.ForecastModel(), a => Differentiable.Forecast(a.y), [new([0.3])]);
        yield return Case(
            new Differentiable.GradesModel(),
            a => Differentiable.Grades(a.y),
            [
                new(
                    new double[,]
                    {
                        { 1, 2 },
                        { -1, 0 },
                    }
                ),
            ]
        );
        yield return Case(
            new Differentiable.NestedModel(),
            a => Differentiable.Nested(a.y, a.last),
            [new([2, -2.5], 1)]
        );
        yield return Case(
            new Differentiable.CarriedStateModel(),
            a => Differentiable.CarriedState(a.y),
            [new([0.2, 1.5, 2.2, 0]), new([])]
        );
        yield return Case(
            new Differentiable.OneSamplingModel(),
            a => Differentiable.OneSampling(a.y),
            [new([0.2, 1.5, 2.2, 0]), new([])]
        );
        yield return Case(
            new Differentiable.StatesInArrayModel(),
            a => Differentiable.StatesInArray(a.y),
            [new([0.2, 1.5, 2.2, 0])]
        );
        yield return Case(
            new Differentiable.UnknownChainModel(),
            a => Differentiable.UnknownChain(a.y),
            [new([0.2, -1.5, 2.2, 0])]
        );
        yield return Case(
            new Differentiable.InputDrivenModel(),
            a => Differentiable.InputDriven(a.x, a.y),
            [new([0, 1, -1], [0.1, 2, 0.5])]
        );
        yield return Case(
            new Differentiable.JumpsModel(),
            a => Differentiable.Jumps(a.y),
            [
                new(
                    new double[,]
                    {
                        { 0, 1, 2 },
                        { 1, 1, 0 },
                    }
                ),
            ]
        );
        yield return Case(
            new Differentiable.TwoStatesModel(),
            a => Differentiable.TwoStates(a.y),
            [new([0.2, 1.5, -0.5])]
        );
    }
}
