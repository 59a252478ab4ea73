namespace Icf.TestModels;

// Models for what depends on what.
public static partial class TestModelTable
{
    private static IEnumerable<LawCase> Graphs()
    {
        yield return Case(new Models.SprinklerModel(), a => Models.Sprinkler(a.wet), [new(true), new(false)]);
        yield return Case(new Models.AccidentsModel(), a => Models.Accidents(a.counts), [new([3, 0, 2])]);
        yield return Case(
            new Models.ArraysModel(),
            a => Models.Arrays(a.y, a.weight),
            [new([0.5, 1.5, -1], 2), new([], 1)]
        );
    }
}
