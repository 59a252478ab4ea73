namespace Icf.TestModels;

// The models of many forms, whose derivatives are checked.
public static partial class TestModelTable
{
    private static IEnumerable<LawCase> Forms()
    {
        yield return Case(
            new Differentiable.BranchesModel(),
            a => Differentiable.Branches(a.kind, a.y),
            [new(2, [1, 0.5]), new(0, [1]), new(1, [])]
        );
        yield return Case(
            new Differentiable.SwitchesModel(),
            a => Differentiable.Switches(a.kinds, a.y),
            [new([0, 1, 2, 5, 9], [1, 0.5, 0, -1, 2]), new([7], [1])]
        );
        yield return Case(
            new Differentiable.RegimesModel(),
            a => Differentiable.Regimes(a.y),
            [new([0.2, 1.4, -3, 2.5, 0.1]), new([])]
        );
        yield return Case(
            new Differentiable.HiddenModel(),
            a => Differentiable.Hidden(a.y, a.counts),
            [new([1, 0.5, -1], [2, 0, 5, 1]), new([], [])]
        );
        yield return Case(
            new Differentiable.DrivenModel(),
            a => Differentiable.Driven(a.x, a.y),
            [new([1, -0.5, 2], [0.3]), new([], [])]
        );
        yield return Case(new Differentiable.PatternsModel(), a => Differentiable.Patterns(a.y), [new(1), new(-3)]);
        yield return Case(
            new Differentiable.NamedModel(),
            a => Differentiable.Named(a.origin, a.kind, a.y),
            [new(new(1, 2), 1, 0.5), new(new(-1, 2), 2, -3), new(new(0, 0), 0, 1)]
        );
        yield return Case(new Differentiable.TextsModel(), a => Differentiable.Texts(a.y), [new(19)]);
        yield return Case(
            new Differentiable.LoopsModel(),
            a => Differentiable.Loops(a.count, a.y),
            [new(5, [1, 0.5]), new(0, [])]
        );
        yield return Case(new Differentiable.RootsModel(), a => Differentiable.Roots(a.y), [new([1, 2]), new([])]);
        yield return Case(
            new Differentiable.InPlaceModel(),
            a => Differentiable.InPlace(a.y),
            [new([1, 0.5, -1, 0.2]), new([])]
        );
        yield return Case(
            new Differentiable.TablesModel(),
            a => Differentiable.Tables(a.size, a.y),
            [
                new(
                    3,
                    new double[,]
                    {
                        { 1, 2 },
                        { 0.5, 3 },
                    }
                ),
                new(2, new double[0, 2]),
            ]
        );
        yield return Case(new Differentiable.SortedModel(), a => Differentiable.Sorted(a.y), [new([1, 2])]);
        yield return Case(new Differentiable.ListsModel(), a => Differentiable.Lists(a.y), [new([1, 2]), new([])]);
        yield return Case(
            new Differentiable.DictionariesModel(),
            a => Differentiable.Dictionaries(a.names, a.y),
            [new(["a", "to", "a"], [1, 2, 0]), new([], [])]
        );
        yield return Case(new Differentiable.AnonymousModel(), a => Differentiable.Anonymous(a.y), [new([1, 2])]);
        yield return Case(new Differentiable.TuplesModel(), a => Differentiable.Tuples(a.y), [new([1, 2]), new([])]);
        yield return Case(new Differentiable.LambdasModel(), a => Differentiable.Lambdas(a.y), [new([1, 2]), new([])]);
        yield return Case(
            new Differentiable.LocalFunctionsModel(),
            a => Differentiable.LocalFunctions(a.depth, a.y),
            [new(3, [1, 2]), new(0, [])]
        );
        yield return Case(
            new Differentiable.QueriesModel(),
            a => Differentiable.Queries(a.inputs, a.y),
            [new([1, 2, 3], [1, 2, 0])]
        );
        yield return Case(
            new Differentiable.ReadingsModel(),
            a => Differentiable.Readings(a.y),
            [
                new([
                    [1, 2, 0.5],
                    [],
                    [-1, 0.2],
                ]),
                new([]),
            ]
        );
        yield return Case(
            new Differentiable.WorkshopsModel(),
            a => Differentiable.Workshops(a.first, a.second, a.third, a.last),
            [new([1, 2, 0.5], [0.2, -3], [4], 1), new([], [], [], 0)]
        );
        yield return Case(
            new Differentiable.RareModel(),
            a => Differentiable.Rare(a.x, a.y),
            [new([1, 2, 3], [0.5, 4, 2]), new([], [])]
        );
        yield return Case(new Differentiable.HelpersModel(), a => Differentiable.Helpers(a.y), [new([1, 2]), new([])]);
        yield return Case(new Differentiable.ArgumentsModel(), a => Differentiable.Arguments(a.y), [new([1, 2])]);
        yield return Case(
            new Differentiable.PartsModel(),
            a => Differentiable.Parts(a.depth, a.y),
            [new(2, [1, 2]), new(0, [])]
        );
        var furnace = new Furnace(ambient: 0.5);
        yield return Case(new Furnace.HeatModel(furnace), a => furnace.Heat(a.y), [new([5, 4]), new([])]);
        yield return Case(new Differentiable.MathFunctionsModel(), a => Differentiable.MathFunctions(a.y), [new(10)]);
        yield return Case(
            new Differentiable.SpecialFunctionsModel(),
            a => Differentiable.SpecialFunctions(a.y),
            [new(1)]
        );
        yield return Case(
            new Differentiable.ConversionsModel(),
            a => Differentiable.Conversions(a.count, a.big, a.small, a.counts, a.y),
            [new(3, 2, 0.5f, [1, 2], 5)]
        );
        yield return Case(
            new Differentiable.OptionalModel(),
            a => Differentiable.Optional(a.offset, a.y),
            [new(null, [1, 2]), new(0.5, [1])]
        );
        yield return Case(new Differentiable.GuardsModel(), a => Differentiable.Guards(a.y), [new([1, 2]), new([])]);
        yield return Case(
            new Differentiable.FactorsModel(),
            a => Differentiable.Factors(a.doses, a.y, a.z),
            [new([0.5, 1], [1, 2], [0, 1])]
        );
        yield return Case(
            new Differentiable.MissingModel(),
            a => Differentiable.Missing(a.y, a.last),
            [new([1, double.NaN, 2], 1), new([], 0)]
        );
        yield return Case(
            new Differentiable.VectorLatentsModel(),
            a => Differentiable.VectorLatents(a.y, a.last),
            [new([1, 2], 0.5)]
        );
        yield return Case(
            new Differentiable.ComposedModel(),
            a => Differentiable.Composed(a.y, a.cuts, a.limits),
            [new([1, 2], [1, 0], [2, 3]), new([], [], [])]
        );
        yield return Case(new Differentiable.BoundsModel(), a => Differentiable.Bounds(a.y), [new([4, 5])]);
        yield return Case(
            new Differentiable.CountsModel(),
            a => Differentiable.Counts(a.counts, a.flags, a.classes, a.total, a.grade, a.doses),
            [new([1, 2], [true, false], [0, 2], 3, 1, [0.5, 1])]
        );
        yield return Case(new Differentiable.GenericsModel(), a => Differentiable.Generics(a.y), [new([1, 2])]);
        yield return Case(new Differentiable.SimulatorModel(), a => Differentiable.Simulator(a.y), [new([1, 2])]);
        yield return Case(
            new Differentiable.PredatorsModel(),
            a => Differentiable.Predators(a.times, a.hares, a.lynxes),
            [new([1, 2, 4], [40, 60, 25], [6, 8, 40]), new([3], [50], [15])]
        );
        yield return Case(
            new Differentiable.EpidemicModel(),
            a => Differentiable.Epidemic(a.population, a.days, a.sick),
            [new(763, [3, 4, 5, 6], [25, 75, 227, 296])]
        );
        yield return Case(
            new Differentiable.ReactionModel(),
            a => Differentiable.Reaction(a.y),
            [new([0.996, 0.98, 0.97])]
        );
        yield return Case(new Differentiable.DosesModel(), a => Differentiable.Doses(a.levels), [new([3, 2])]);
        yield return Case(
            new Differentiable.DecayModel(),
            a => Differentiable.Decay(a.times, a.y),
            [new([0.5, 1, 2, 4], [1.5, 0.9, 0.6, 0.1])]
        );
        yield return Case(
            new Differentiable.SubjectsModel(),
            a => Differentiable.Subjects(a.doses, a.y),
            [
                new(
                    [1, 2],
                    new double[,]
                    {
                        { 0.3, 0.1 },
                        { 0.5, 0.2 },
                    }
                ),
            ]
        );
        yield return Case(new Differentiable.PlacesModel(), a => Differentiable.Places(a.y), [new([1, 2])]);
        yield return Case(
            new Differentiable.FunctionsByNameModel(),
            a => Differentiable.FunctionsByName(a.y),
            [new([1, 2]), new([])]
        );
        yield return Case(
            new Differentiable.AliasesModel(),
            a => Differentiable.Aliases(a.start, a.y),
            [new([1, 0.5], [1, 2, 0])]
        );
        yield return Case(
            new Differentiable.PresenceModel(),
            a => Differentiable.Presence(a.isGiven, a.y),
            [new(true, 1), new(false, 0)]
        );
        yield return Case(
            new Differentiable.GenericMethodsModel(),
            a => Differentiable.GenericMethods(a.inputs, a.y),
            [new([1, 2.5, 3], [1, 2])]
        );
        yield return Case(
            new Differentiable.StaticFunctionsModel(),
            a => Differentiable.StaticFunctions(a.y),
            [new([1, 2]), new([])]
        );
        yield return Case(
            new Differentiable.ByTurnsModel(),
            a => Differentiable.ByTurns(a.depth, a.y),
            [new(2, [1, 2]), new(0, [])]
        );
        yield return Case(
            new Differentiable.WrittenDistributionsModel(),
            a => Differentiable.WrittenDistributions(a.most, a.y, a.counts),
            [new(4, [1, 0.5], [0, 4, 2]), new(1, [], [])]
        );
        yield return Case(
            new Differentiable.RecordsModel(),
            a => Differentiable.Records(a.origin, a.y),
            [new(new(1, 2), [1, 2]), new(new(1, 2), [])]
        );
        yield return Case(
            new Differentiable.ObjectsModel(),
            a => Differentiable.Objects(a.steps, a.inputs, a.y),
            [new(3, [1, 0.5, 2], [1, 2]), new(0, [], [])]
        );
        yield return Case(
            new Differentiable.StatedModel(),
            a => Differentiable.Stated(a.doses, a.y),
            [new([1, 0.5, 2], [1, 2, 0])]
        );
        yield return Case(
            new Differentiable.OwnDistributionsModel(),
            a => Differentiable.OwnDistributions(a.y, a.counts),
            [new(Rows(4, 1, 0.5, 2, 2, 1, 3, 1, 0), [0, 3, 2]), new(Rows(4), [])]
        );
        yield return Case(
            new Differentiable.ChosenDistributionsModel(),
            a => Differentiable.ChosenDistributions(a.prior, a.kind, a.y),
            [
                new(new(0, 1), 0, Rows(5, 1, 0.5, 2, 0, 1, 2, 0, 1, 1, 3)),
                new(new(1, 2), 1, Rows(5, 1, 0.5, 2, 0, 1)),
                new(new(0, 1), 2, Rows(5, 1, 0.5, 2, 0, 1)),
                new(new(0, 1), 3, Rows(5, 1, 0.5, 2, 0, 1)),
            ]
        );
        foreach (LawCase each in Sums())
            yield return each;
        foreach (LawCase each in Held())
            yield return each;
    }

    private static double[,] Rows(int width, params double[] numbers)
    {
        double[,] rows = new double[numbers.Length / width, width];
        for (int i = 0; i < numbers.Length; i++)
            rows[i / width, i % width] = numbers[i];
        return rows;
    }
}
