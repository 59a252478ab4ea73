namespace Icf.TestModels;

/// <summary>Every test model, with arguments and, where they can be had, exact answers.</summary>
public static partial class TestModelTable
{
    private static readonly double[] s_markov = [.9, .8, .7, 0, -.025, -5, -2, -.1, 0, .13, .45, 6, .2, .3, -1, -1];

    /// <summary>The cases, by name.</summary>
    public static IReadOnlyDictionary<string, LawCase> All { get; } =
        Cases().ToDictionary(model => model.Name, StringComparer.Ordinal);

    private static IEnumerable<LawCase> Cases()
    {
        foreach (LawCase model in FittedCases())
            yield return model;
        (double logEvidence, double mean) = Exact.Conjugate(1, 5, 2, [8, 9]);
        yield return Case(
            new Models.UnknownMeanModel(),
            a => Models.UnknownMean(a.y),
            [new([8, 9]), new([]), new([1, 2, 3])],
            logEvidence,
            ("mu", mean)
        );
        yield return Case(new Models.GaugeModel(), a => Models.Gauge(a.y), [new(0.05), new(-0.1)]);
        yield return Case(
            new Models.MarsagliaModel(),
            a => Models.Marsaglia(a.y),
            [new([8, 9]), new([2])],
            logEvidence
        );
        yield return Case(
            new Models.PatienceModel(),
            a => Models.Patience(a.y),
            [new([0.2, 0.9]), new([1])],
            Exact.Patience([0.2, 0.9])
        );
        (logEvidence, mean) = Exact.Inspected((1, 2.5), (0.5, double.PositiveInfinity), (0, 4));
        yield return Case(
            new Models.InspectedModel(),
            a => Models.Inspected(a.visits, a.found),
            [
                new(
                    [
                        [1, 2.5],
                        [0.5],
                        [4, 5, 6],
                    ],
                    [1, 1, 0]
                ),
                new(
                    [
                        [1, 2],
                    ],
                    [2]
                ),
            ],
            logEvidence,
            ("rate", mean)
        );
        yield return Case(new Models.WedgeModel(), a => Models.Wedge(a.y), [new(0.3), new(1)], Exact.Wedge(0.3));

        yield return Case(
            new Models.CoinBiasModel(),
            a => Models.CoinBias(a.flips),
            [new([true, true, false, true]), new([false])],
            Exact.LogFactorial(4)
                + Exact.LogFactorial(3)
                - Exact.LogFactorial(8)
                - (Exact.LogFactorial(1) + Exact.LogFactorial(2) - Exact.LogFactorial(4)),
            ("bias", 5.0 / 9)
        );
        yield return Case(
            new Models.ArrivalsModel(),
            a => Models.Arrivals(a.counts),
            [new([2, 4, 1]), new(new List<int> { 3 })],
            Exact.LogFactorial(9)
                - Exact.LogFactorial(2)
                - 10 * Math.Log(4)
                - Exact.LogFactorial(2)
                - Exact.LogFactorial(4),
            ("rate", 10.0 / 4)
        );
        yield return Case(
            new Models.EightSchoolsModel(),
            a => Models.EightSchools(a.y, a.sigma),
            [new([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]), new([28, 8], [15, 10])]
        );
        yield return Case(
            new Models.HiddenMarkovModel(),
            a => Models.HiddenMarkov(a.y),
            [new(s_markov[..5]), new(s_markov)],
            Exact.HiddenMarkov(s_markov[..5])
        );
        yield return Case(
            new Models.BranchingModel(),
            a => Models.Branching(a.y),
            [new(6), new(0)],
            Exact.Branching(6)
        );

        (double first, double firstMean) = Exact.Conjugate(0, 9, 1, [1, 2]);
        (double second, double secondMean) = Exact.Conjugate(0, 9, 1, [-1]);
        yield return Case(
            new Models.GroupsModel(),
            a => Models.Groups(a.y),
            [
                new([
                    [1, 2],
                    [-1],
                ]),
                new([
                    [0.5],
                    [],
                    [2, 2, 2],
                ]),
                new([]),
            ],
            first + second,
            ("cluster[0]/mean", firstMean),
            ("cluster[1]/mean", secondMean)
        );

        yield return Case(
            new Models.RepeatedTrialsModel(),
            a => Models.RepeatedTrials(a.p, a.y),
            [new(0.4, 2), new(0.1, 5)],
            Exact.Geometric(0.4, n => Exact.NormalDensity(2, n, 1))
        );
        yield return Case(new Models.FailuresModel(), a => Models.Failures(a.p), [new(0.3), new(1)], 0);
        yield return Case(new Models.OrchardModel(), a => Models.Orchard(a.total), [new(3), new(-1)], Exact.Orchard(3));
        yield return Case(
            new Models.MutualWalkModel(),
            a => Models.MutualWalk(a.y),
            [new(3), new(0)],
            Exact.Geometric(0.4, n => Exact.PoissonMass(3, 1 + n))
        );

        (logEvidence, mean) = Exact.Conjugate(15, 25, 4, [20 - 1.5, 22 - 1.5]);
        var thermometer = new Thermometer(bias: 1.5, error: 2);
        yield return Case(
            new Thermometer.TemperatureModel(thermometer),
            a => thermometer.Temperature(a.readings),
            [new([20, 22]), new([14])],
            logEvidence,
            ("temperature", mean)
        );
        (logEvidence, mean) = Exact.Conjugate(2, 1, 0.25, [3 - 0.25]);
        var scales = new Scales(tare: 0.25);
        yield return Case(
            new Scales.MassModel(scales),
            a => scales.Mass(a.reading),
            [new(3), new(2)],
            logEvidence,
            ("mass", mean)
        );

        yield return Case(new Models.MixedModel(), a => Models.Mixed(a.y), [new(1.5), new(-3)], Exact.Mixed(1.5));
        yield return Case(new Models.DetectorModel(), a => Models.Detector(a.y), [new(2), new(9)], Exact.Detector(2));
        yield return Case(new Models.ClaimsModel(), a => Models.Claims(a.paid), [new(4), new(0)], Exact.Claims(4));
        yield return Case(
            new Models.WalkModel(),
            a => Models.Walk(a.end),
            [new(2), new(0)],
            Exact.Geometric(0.5, n => Exact.NormalDensity(2, n, n + 0.25))
        );
        (double logDrift, double drift) = Exact.Drift([1, 2.5, 1.5]);
        yield return Case(
            new Models.DriftModel(),
            a => Models.Drift(a.y),
            [new([1, 2.5, 1.5]), new([]), new([-2])],
            logDrift,
            ("level[2]", drift)
        );
        yield return Case(
            new Models.TrackingModel(),
            a => Models.Tracking(a.y),
            [new([1, 2.5, 1.5]), new([])],
            logDrift
        );
        yield return Case(
            new Models.WatchingModel(),
            a => Models.Watching(a.x, a.n),
            [new([1, null, 2], [1, 0, 3]), new([], [])],
            Exact.Watching([1, null, 2], [1, 0, 3])
        );
        (double logWander, double step) = Exact.Wander([1, 2.5, 1.5]);
        yield return Case(
            new Models.WanderModel(),
            a => Models.Wander(a.y),
            [new([1, 2.5, 1.5]), new([])],
            logWander,
            ("step", step)
        );
        yield return Case(
            new Models.SpellsModel(),
            a => Models.Spells(a.y),
            [new([1, 2]), new([])],
            Exact.Spells(1, 2)
        );
        yield return Case(
            new Models.RelayModel(),
            a => Models.Relay(a.hops, a.y),
            [new(3, 2), new(1, -1)],
            Math.Log(Exact.NormalDensity(2, 0, 3.25)),
            ("signal/noise", 2 / 3.25),
            ("signal[2]/noise", 2 / 3.25)
        );
        yield return Case(new Models.SensorModel(), a => Models.Sensor(a.y), [new(2), new(-4)], Exact.Sensor(2));
        yield return Case<Models.OrderedModel.Args, ValueTuple, Models.OrderedModel.Latents>(
            new Models.OrderedModel(),
            a =>
            {
                Models.Ordered(a.y);
                return default;
            },
            [new(0.5), new(-1)],
            Exact.Ordered(0.5)
        );
        yield return Case(new Models.RetryModel(), a => Models.Retry(a.y), [new(1), new(0)], Exact.Retry(1));

        var table = new double[,]
        {
            { 1, 2 },
            { -1, 0 },
        };
        double rows = RowEvidence([1, 2]) + RowEvidence([-1, 0]);
        yield return Case(
            new Models.PlateModel(),
            a => Models.Plate(a.y),
            [new(table), new(new double[1, 3]), new(new double[0, 0])],
            rows
        );
        double[][] wards =
        [
            [1, 2],
            [double.NaN, 2.5],
            [0.5],
        ];
        (double logWards, double[] effects) = Exact.Wards(wards, 4);
        yield return Case(
            new Models.WardsModel(),
            a => Models.Wards(a.y, a.total),
            [
                new(wards, 4),
                new(
                    [
                        [double.NaN],
                    ],
                    0
                ),
                new([], 1),
            ],
            logWards,
            ("level", effects[0]),
            ("effects[0]/effect", effects[1]),
            ("y[1,0]", effects[2])
        );
        yield return Case(
            new Models.OutliersModel(),
            a => Models.Outliers(a.y),
            [new([1, 0.5, 5]), new([]), new([-8])],
            Exact.Outliers([1, 0.5, 5])
        );
        yield return Case(
            new Models.StationModel(),
            a => Models.Station(a.readings),
            [new([new(0.5, 2), new(1, 1)]), new([new(0, 0)])],
            Exact.Station([new(0.5, 2), new(1, 1)])
        );
        yield return Case(
            new Models.OpenUniverseModel(),
            a => Models.OpenUniverse(a.points),
            [new([-1, 0, 2]), new([1])],
            Exact.OpenUniverse([-1, 0, 2])
        );
        yield return Case(new Models.SupportsModel(), a => Models.Supports(a.y), [new(6), new(0)]);

        (logEvidence, mean) = Exact.Conjugate(0, 9, 1, [1, 2, 0.5, 3]);
        yield return Case(
            new Models.BatchesModel(),
            a => Models.Batches(a.batches, a.last),
            [
                new(
                    [
                        [1, 2],
                        [0.5],
                    ],
                    [3]
                ),
                new([], []),
                new(
                    [
                        [-1],
                    ],
                    [0, 0, 0]
                ),
            ],
            logEvidence,
            ("level", mean)
        );
        yield return Case(
            new Models.PictureModel(),
            a => Models.Picture(a.picture),
            [
                new(
                    new double[,]
                    {
                        { 1, 2 },
                        { 0.5, 3 },
                    }
                ),
                new(new double[0, 0]),
            ],
            logEvidence,
            ("brightness", mean)
        );

        yield return Case(
            new Models.SpotModel(),
            a => Models.Spot(a.picture),
            [
                new(
                    new double[,]
                    {
                        { 0.1, 0.4, -0.2 },
                        { 0.3, 1.8, 0.9 },
                    }
                ),
                new(new double[0, 0]),
            ]
        );
        yield return Case(
            new Models.StockModel(),
            a => Models.Stock(a.goods, a.sold),
            [new(["tea", "salt"], [7, 4]), new([], [])],
            Math.Log(Exact.NormalDensity(7, 5, 5)) + Math.Log(Exact.NormalDensity(4, 5, 5)),
            ("demand[0]", 6.6),
            ("demand[1]", 4.2)
        );

        (logEvidence, double slope, double intercept) = Exact.Line([-1, 0, 2], [0, 1, 2]);
        yield return Case(
            new Models.LineModel(),
            a => Models.Line(a.x, a.y),
            [new([-1, 0, 2], [0, 1, 2]), new([1], [1])],
            logEvidence,
            ("slope", slope),
            ("intercept", intercept)
        );
        yield return Case(
            new Models.RegressionModel(),
            a => Models.Regression(a.trials),
            [new([new(-1, 0), new(0, 1), new(2, 2)]), new([new(1, 1)]), new([])],
            logEvidence,
            ("slope", slope),
            ("intercept", intercept)
        );
        double[] errors = [2 - 0.8 * 1, 1.5 - 0.8 * 2, 3 - 0.8 * 1.5];
        (logEvidence, mean) = Exact.Conjugate(0, 1, 1, errors);
        yield return Case(
            new Models.AutoregressionModel(),
            a => Models.Autoregression(a.y),
            [new([1, 2, 1.5, 3]), new([]), new([-1])],
            logEvidence + Math.Log(Exact.NormalDensity(1, 0, 1)),
            ("drift", mean)
        );
        (logEvidence, mean) = Exact.Conjugate(3, 1, 0.25, [Math.Log(20), Math.Log(35.5)]);
        yield return Case(
            new Models.EarningsModel(),
            a => Models.Earnings(a.earnings),
            [new([20_000, 35_500]), new([]), new([1_000])],
            logEvidence,
            ("level", mean)
        );
        yield return Case(
            new Models.FreeThrowsModel(),
            a => Models.FreeThrows(a.games),
            [new([(4, 3), (2, 0)]), new([]), new([(0, 0), (9, 9)])],
            Math.Log(4) + Exact.LogFactorial(3) + Exact.LogFactorial(3) - Exact.LogFactorial(7),
            ("skill", 4.0 / 8)
        );
        yield return Case(
            new Models.WeatherModel(),
            a => Models.Weather(a.umbrellas),
            [new([3, 1]), new([0, 9])],
            Exact.Weather([3, 1])
        );
        yield return Case(new Models.ThresholdModel(), a => Models.Threshold(a.y), [new([0.4, 1]), new([])]);
        yield return Case(
            new Models.PaddedModel(),
            a => Models.Padded(a.y, a.used),
            [new([0.4, 1], 2), new([0.4, 1, 0], 2)]
        );
        yield return Case(
            new Models.DesignModel(),
            a => Models.Design(a.rows, a.y),
            [
                new(
                    new double[,]
                    {
                        { 1, -1 },
                        { 1, 0.5 },
                        { 0, 2 },
                    },
                    [0.4, 1, -1]
                ),
                new(new double[0, 1], []),
            ]
        );
        yield return Case(
            new Models.ShuffleModel(),
            a => Models.Shuffle(a.size, a.seen),
            [new(5, 2), new(1, 0), new(0, 0)],
            Math.Log(Enumerable.Range(0, 5).Average(card => Exact.NormalDensity(2, card, 1)))
        );
        foreach (LawCase model in Gappy().Concat(Structured()).Concat(Causal()).Concat(Graphs()).Concat(Forms()))
            yield return model;
    }

    private static IEnumerable<LawCase> Gappy()
    {
        (double logEvidence, double mean) = Exact.Conjugate(1, 4, 1, [2.5, 1.5, 3]);
        yield return Case(
            new Models.SurveyModel(),
            a => Models.Survey(a.y),
            [new([2.5, null, 1.5, double.NaN, 3]), new([null]), new([0.5, 1])],
            logEvidence,
            ("mu", mean),
            ("y[1]", mean),
            ("y[3]", mean)
        );

        // Two steps over a gap of one: the variances add, and the mean between two known values is that of both pulls.
        double gap = 0.8 * (1 + 2.5) / (1 + 0.64);
        yield return Case(
            new Models.SeriesModel(),
            a => Models.Series(a.y),
            [new([1, double.NaN, 2.5, 2, double.NaN]), new([double.NaN, double.NaN]), new([0, 1])],
            Math.Log(
                Exact.NormalDensity(1, 0, 1) * Exact.NormalDensity(2.5, 0.64, 1.64) * Exact.NormalDensity(2, 2, 1)
            ),
            ("y[1]", gap),
            ("y[4]", 0.8 * 2)
        );

        yield return Case(
            new Models.ClinicModel(),
            a => Models.Clinic(a.visits, a.smoker),
            [
                new([new(1.5, null), new(double.NaN, 3), new(0.5, 1)], null),
                new([new(double.NaN, null)], true),
                new([], null),
            ],
            Exact.Clinic([1.5, 0.5], [3, 1])
        );
    }

    private static IEnumerable<LawCase> Structured()
    {
        double[][] points =
        [
            [0.5, 3],
            [1, 2.5],
        ];
        (double across, _) = Exact.Conjugate(0, 1, 0.25, points.Select(point => point[0]));
        (double up, _) = Exact.Conjugate(1, 4, 1, points.Select(point => point[1]));
        yield return Case(
            new Models.CentreModel(),
            a => Models.Centre(a.points),
            [
                new(points),
                new([]),
                new([
                    [0, 0],
                    [1, 1],
                    [2, 2],
                ]),
            ],
            across + up
        );
        yield return Case(new Models.VectorsModel(), a => Models.Vectors(a.y), [new(3), new(-1)]);
        yield return Case(new Models.StructuresModel(), a => Models.Structures(a.y), [new(4), new(0)]);
        yield return Case(
            new Models.BearingModel(),
            a => Models.Bearing(a.reading),
            [new(20), new(-5)],
            Exact.Bearing(20)
        );
        yield return Case(
            new Models.TideModel(),
            a => Models.Tide(a.heights),
            [new([1, 2, 0.5]), new([3]), new([0, -1, 0, 1, 2])],
            Exact.Tide([1, 2, 0.5])
        );
        yield return Case(
            new Models.BeaconModel(),
            a => Models.Beacon(a.east, a.north),
            [new(1, -0.5), new(0, 3)],
            Exact.Beacon(1, -0.5)
        );
    }

    private static IEnumerable<LawCase> Causal()
    {
        // With the dose, health has mean −0.8 · dose and variance 0.36; the response then has variance 4 · 0.36 + 0.25.
        (double health, double variance) = (-0.8 * 1.2, 0.36);
        double gain = 2 * variance / (4 * variance + 0.25),
            residual = 0.5 - 1.5 * 1.2 - 2 * health;
        yield return Case(
            new Models.DoseModel(),
            a => Models.Dose(a.dose, a.response),
            [new(1.2, 0.5), new(0.5, double.NaN)],
            Math.Log(Exact.NormalDensity(1.2, 0, 1) * Exact.NormalDensity(residual, 0, 4 * variance + 0.25)),
            ("health", health + gain * residual)
        );
        yield return Case(
            new Models.FiringSquadModel(),
            a => Models.FiringSquad(a.dead),
            [new(true), new(false)],
            Math.Log(1 - 0.3 * 0.9)
        );
        yield return Case(new Models.FarmModel(), a => Models.Farm(a.harvests), [new([1, 2]), new([])]);
    }

    /// <summary>A row of <see cref="Models.Plate"/>: the cells' own spread adds to the noise.</summary>
    private static double RowEvidence(double[] row) => Exact.Conjugate(0, 4, 1.25, row).LogEvidence;

    private static LawCase<TArgs, TResult, TLatents> Case<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        Func<TArgs, TResult> method,
        TArgs[] arguments,
        double? logEvidence = null,
        params (string Address, double Mean)[] means
    ) =>
        new(model, method, arguments)
        {
            LogEvidence = logEvidence,
            Means = means.ToDictionary(m => m.Address, m => m.Mean, StringComparer.Ordinal),
        };
}
