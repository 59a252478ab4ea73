namespace Icf.TestModels;

// Models with discrete latents whose values a differentiable scorer is given.
public static partial class TestModelTable
{
    private static IEnumerable<LawCase> Held()
    {
        yield return Case(
            new Differentiable.ThinnedModel(),
            a => Differentiable.Thinned(a.seen, a.counts),
            [new(0.6, [5, 7]), new(0.3, [])]
        );
        yield return Case(
            new Differentiable.AbundanceModel(),
            a => Differentiable.Abundance(a.counts),
            [
                new([
                    [3, 5],
                    [2],
                    [6, 4],
                ]),
                new([]),
            ]
        );
        yield return Case(new Differentiable.GenerationsModel(), a => Differentiable.Generations(a.y), [new(4)]);
        yield return Case(
            new Differentiable.SourcesModel(),
            a => Differentiable.Sources(a.y),
            [new([5.5, 6.2, 14]), new([])]
        );
        yield return Case(new Differentiable.BusyDaysModel(), a => Differentiable.BusyDays(a.y), [new([1.5, 8])]);
        yield return Case(new Differentiable.BurstsModel(), a => Differentiable.Bursts(a.y), [new([1, 3.4, 2.5])]);
        yield return Case(new Differentiable.WaitingModel(), a => Differentiable.Waiting(a.rate), [new(2)]);
        yield return Case(new Differentiable.QueueModel(), a => Differentiable.Queue(a.y), [new(4)]);
        yield return Case(new Differentiable.TotalModel(), a => Differentiable.Total(a.most), [new(50)]);
        yield return Case(
            new Differentiable.SerialsModel(),
            a => Differentiable.Serials(a.most, a.serials, a.weight),
            [new(120, [61, 90, 75], 110)]
        );
        yield return Case(new Differentiable.FixedModel(), a => Differentiable.Fixed(a.y), [new(4.4)]);
        yield return Case(
            new Differentiable.KeptSwitchesModel(),
            a => Differentiable.KeptSwitches(a.y),
            [new([0.3, 2.5, 1.2]), new([])]
        );
        yield return Case(new Differentiable.StepsModel(), a => Differentiable.Steps(a.count, a.end), [new(4, 3)]);
        yield return Case(new Differentiable.PhasesModel(), a => Differentiable.Phases(a.y), [new([0.2, 2.4, 3.8])]);
        yield return Case(new Differentiable.HeadsModel(), a => Differentiable.Heads(a.y), [new(2.3)]);
        yield return Case(new Differentiable.GainsModel(), a => Differentiable.Gains(a.y, a.mean), [new([0.8, 3], 1)]);
    }
}
