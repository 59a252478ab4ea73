using Icf.TestModels;

namespace Icf.Runtime.Tests.BadInput;

/// <summary>The list of what a user may get wrong, each with its answer.</summary>
internal static class BadInputTable
{
    private static readonly Models.UnknownMeanModel s_unknownMean = new();
    private static readonly Models.LineModel s_line = new();
    private static readonly Models.PlateModel s_plate = new();
    private static readonly Models.GroupsModel s_groups = new();
    private static readonly Models.BranchingModel s_branching = new();
    private static readonly Models.CoinBiasModel s_coin = new();

    /// <summary>A training of a moment.</summary>
    public static CompileOptions Small { get; } =
        new()
        {
            Traces = 256,
            ValidationTraces = 64,
            Epochs = 1,
            Progress = new Progress<CompileProgress>(),
            Network = new()
            {
                MemoryWidth = 8,
                ReaderWidth = 8,
                AttentionWidth = 4,
                EmbeddingWidth = 4,
                HeadWidth = 8,
                Head = new() { Components = 2, Knots = 5 },
            },
        };

    public static IReadOnlyDictionary<string, BadInputCase> All { get; } =
        new Dictionary<string, BadInputCase>(StringComparer.Ordinal)
        {
            // Data and arguments.
            ["null array of data"] = Bad<ArgumentDataException>(
                () => s_unknownMean.ImportanceSampling(new(null!)),
                "y",
                "'y' is null",
                "pass an array"
            ),
            ["null row of data"] = Bad<ArgumentDataException>(
                () =>
                    s_groups.ImportanceSampling(
                        new([
                            [1],
                            null!,
                        ])
                    ),
                "y[1]",
                "'y[1]' is null"
            ),
            ["null table of data"] = Bad<ArgumentDataException>(
                () => s_plate.ImportanceSampling(new(null!)),
                "y",
                "'y' is null"
            ),
            ["null record among the data"] = Bad<ArgumentDataException>(
                () => new Models.StationModel().ImportanceSampling(new([new(1, 1), null!])),
                "readings",
                "'readings'",
                "holds a null",
                "'readings.Count[0]'"
            ),
            ["null array of inputs"] = Bad<ArgumentDataException>(
                () => s_line.ImportanceSampling(new(null!, [1])),
                "x",
                "'x' is null"
            ),
            ["NaN among the data"] = Bad<ArgumentDataException>(
                () => s_unknownMean.ImportanceSampling(new([1, double.NaN])),
                "y[1]",
                "'y[1]' is NaN",
                "finite",
                "AllowMissing = true"
            ),
            ["infinity where data may be missing"] = Bad<ArgumentDataException>(
                () => new Models.SeriesModel().ImportanceSampling(new([double.NaN, double.PositiveInfinity])),
                "y[1]",
                "'y[1]' is Infinity"
            ),
            ["share of missing data above one"] = Bad<ArgumentOutOfRangeException>(
                () => new Models.SeriesModel().Compile(new([1]), Small with { MissingShare = 1.5 }),
                "MissingShare",
                "between 0 and 1"
            ),
            ["head of an unknown site"] = Bad<ArgumentException>(
                () =>
                    s_unknownMean.Compile(
                        new([1]),
                        Small with
                        {
                            Network = new() { Heads = new Dictionary<string, HeadOptions> { ["nu"] = new() } },
                        }
                    ),
                "Heads",
                "'nu'",
                "not a site",
                "mu"
            ),
            ["infinity among the data"] = Bad<ArgumentDataException>(
                () => s_unknownMean.ImportanceSampling(new([double.PositiveInfinity])),
                "y[0]",
                "'y[0]' is Infinity"
            ),
            ["NaN in a table of data"] = Bad<ArgumentDataException>(
                () =>
                    s_plate.ImportanceSampling(
                        new(
                            new[,]
                            {
                                { 0, double.NaN },
                            }
                        )
                    ),
                "y[0,1]",
                "'y[0,1]' is NaN"
            ),
            ["NaN in a member of a record"] = Bad<ArgumentDataException>(
                () => new Models.StationModel().ImportanceSampling(new([new(double.NaN, 1)])),
                "readings.Value[0]",
                "is NaN"
            ),
            ["NaN datum for a single trace"] = Bad<ModelDensityException>(
                () => s_unknownMean.Simulate(new([double.NaN])),
                "y[0]",
                "'y[0]'",
                "Normal(mean:",
                "the value NaN"
            ),
            ["NaN datum of a called model"] = Bad<ModelDensityException>(
                () =>
                    s_groups.Simulate(
                        new([
                            [],
                            [0, double.NaN],
                        ])
                    ),
                "y[1,1]",
                "'y[1,1]'",
                "the value NaN"
            ),
            ["fewer data than inputs"] = Bad<ModelException>(
                () => s_line.ImportanceSampling(new([1, 2], [1])),
                "intercept",
                "Line threw IndexOutOfRangeException",
                "after visiting 'intercept'"
            ),
            ["fewer data than the model reads"] = Bad<ModelException>(
                () => new FaultyModels.RunsPastModel().ImportanceSampling(new([1, 2])),
                "mu",
                "RunsPast threw IndexOutOfRangeException",
                "'mu'"
            ),
            ["fewer data than the model reads, in training"] = Bad<ModelException>(
                () => new FaultyModels.RunsPastModel().Compile(new([1, 2]), Small),
                "mu",
                "IndexOutOfRangeException"
            ),
            ["null array for a single trace"] = Bad<ModelException>(
                () => s_unknownMean.Simulate(new(null!)),
                "mu",
                "UnknownMean threw NullReferenceException",
                "'mu'"
            ),
            ["probability out of range in an argument"] = Bad<ModelException>(
                () => new Models.FailuresModel().Simulate(new(1.5)),
                null,
                "before its first sample",
                "Bernoulli: p is 1.5 but must be between 0 and 1"
            ),

            // The model.
            ["negative scale"] = Bad<ModelException>(
                () => new FaultyModels.NegativeScaleModel().ImportanceSampling(new(1)),
                "scale",
                "NegativeScale threw DistributionParameterException after visiting 'scale', in line ",
                " of FaultyModels.cs: Normal: standardDeviation is -",
                "must be positive"
            ),
            ["negative scale in training"] = Bad<ModelException>(
                () => new FaultyModels.NegativeScaleModel().Compile(new(1), Small),
                "scale",
                "Normal: standardDeviation is -",
                "must be positive"
            ),
            ["exception in the model"] = Bad<ModelException>(
                () => new FaultyModels.ThrowsModel().ImportanceSampling(new(-100, 1)),
                "second",
                "Throws threw InvalidOperationException after visiting 'second'",
                "The sensor is missing."
            ),
            ["exception in a called model"] = Bad<ModelException>(
                () => new FaultyModels.NestedThrowsModel().Simulate(new(5)),
                "part[2]/x",
                "after visiting 'part[2]/x'",
                "The part is broken."
            ),
            ["factor that is no number"] = Bad<ModelDensityException>(
                () => new FaultyModels.NotANumberModel().Simulate(new(double.NaN)),
                "penalty",
                "'penalty'",
                "NaN"
            ),
            ["infinite factor"] = Bad<ModelDensityException>(
                () => new FaultyModels.NotANumberModel().ImportanceSampling(new(double.PositiveInfinity)),
                "penalty",
                "'penalty'",
                "Infinity"
            ),
            ["log density that is no number"] = Bad<ModelDensityException>(
                () => new FaultyModels.BrokenPriorModel().Simulate(new(double.NaN)),
                "x",
                "'x'",
                "BrokenDistribution",
                "the log density NaN"
            ),
            ["likelihood that is no number"] = Bad<ModelDensityException>(
                () => new FaultyModels.BrokenLikelihoodModel().ImportanceSampling(new(double.NaN, 1)),
                "y",
                "'y'",
                "BrokenDistribution",
                "the log density NaN"
            ),
            ["infinite likelihood"] = Bad<ModelDensityException>(
                () => new FaultyModels.BrokenLikelihoodModel().ImportanceSampling(new(double.PositiveInfinity, 1)),
                "y",
                "'y'",
                "Infinity"
            ),
            ["density that throws"] = Bad<ModelException>(
                () => new FaultyModels.BrokenPriorModel().Simulate(new(-1)),
                null,
                "NotSupportedException",
                "No density is known."
            ),
            ["address visited twice"] = Bad<ModelException>(
                () => new TwiceVisitingModel().Simulate(1),
                "x",
                "'x' is visited twice"
            ),
            ["address visited twice, many particles"] = Bad<ModelException>(
                () => new TwiceVisitingModel().ImportanceSampling(1),
                "x",
                "'x' is visited twice"
            ),
            ["datum observed twice"] = Bad<ModelException>(
                () => new FaultyModels.ObservesTwiceModel().PriorPredictive(new([1])),
                "y[0]",
                "'y[0]' is observed twice"
            ),
            ["datum observed twice, in training"] = Bad<ModelException>(
                () => new FaultyModels.ObservesTwiceModel().Compile(new([1]), Small),
                "y[0]",
                "'y[0]' is observed twice"
            ),
            ["datum observed twice, one trace"] = Bad<ModelException>(
                () => new FaultyModels.ObservesTwiceModel().Simulate(new([1])),
                "y[0]",
                "'y[0]' is observed twice"
            ),
            ["datum observed twice, many particles"] = Bad<ModelException>(
                () => new FaultyModels.ObservesTwiceModel().ImportanceSampling(new([1]), 10),
                "y[0]",
                "'y[0]' is observed twice"
            ),
            ["share that is none"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 10, 0, new() { PriorShare = 1.5 }),
                "PriorShare",
                "between 0 and 1",
                "1.5"
            ),
            ["traces hardly any of which is possible, in training"] = Bad<ModelException>(
                () => new FaultyModels.NegativeScaleModel().Compile(new(1), Small),
                "scale",
                "more than nine in ten",
                "Normal: standardDeviation is -"
            ),
            ["recursion too deep"] = Bad<ModelException>(
                () => new FaultyModels.DeepModel().Simulate(new(1_000_000)),
                null,
                "Deep",
                "too deep"
            ),
            ["nothing to compile"] = Bad<MissingTraitException>(
                () => new FaultyModels.ConstantModel().Compile(new(1), Small),
                null,
                "Constant' nothing is sampled",
                "Use ImportanceSampling"
            ),

            // Data that the model cannot explain.
            ["observation outside the support"] = Bad<ImpossibleDataException>(
                () => new FaultyModels.ProportionModel().ImportanceSampling(new([2]), 50),
                null,
                "All 50 particles have weight zero",
                "'y[0]'",
                "Uniform(lower: 0",
                "the value 2"
            ),
            ["observation of another length"] = Bad<ImpossibleDataException>(
                () =>
                    new Models.CentreModel().ImportanceSampling(
                        new([
                            [1, 2, 0.5],
                        ]),
                        50,
                        1
                    ),
                null,
                "'points[0]'",
                "MultivariateNormal(mean: [",
                "the value [1, 2, 0.5]"
            ),
            ["all weights zero"] = Bad<ImpossibleDataException>(
                () => s_unknownMean.ImportanceSampling(new([1e200]), 20),
                null,
                "All 20 particles have weight zero",
                "'y[0]'",
                "1E+200"
            ),
            ["factor that rules everything out"] = Bad<ImpossibleDataException>(
                () => new FaultyModels.NotANumberModel().ImportanceSampling(new(double.NegativeInfinity), 20),
                null,
                "'penalty'",
                "weight zero"
            ),

            // Choices.
            ["unknown choice"] = Bad<ArgumentException>(
                () => s_unknownMean.LogJoint(new([1]), new() { ["mu"] = 1, ["nu"] = 2 }),
                null,
                "never visits 'nu'"
            ),
            ["missing choice"] = Bad<MissingChoiceException>(
                () => s_unknownMean.LogJoint(new([1]), []),
                "mu",
                "no value for 'mu'",
                "Generate"
            ),
            ["missing choice of a called model"] = Bad<MissingChoiceException>(
                () =>
                    s_groups.LogJoint(
                        new([
                            [1],
                            [2],
                        ]),
                        new() { ["cluster[0]/mean"] = 0 }
                    ),
                "cluster[1]/mean",
                "'cluster[1]/mean'"
            ),
            ["choice of the wrong type"] = Bad<ModelException>(
                () => s_unknownMean.LogJoint(new([1]), new() { ["mu"] = new("high") }),
                "mu",
                "'mu'",
                "high",
                "Double"
            ),
            ["fraction for an integer"] = Bad<ModelException>(
                () => s_branching.Generate(new(6), new() { ["r"] = 2.5 }),
                "r",
                "'r'",
                "2.5",
                "Int32"
            ),
            ["fraction for a truth value"] = Bad<ModelException>(
                () => new Models.DetectorModel().Generate(new(6), new() { ["broken"] = 0.5 }),
                "broken",
                "'broken'",
                "0.5",
                "Boolean"
            ),
            ["NaN as a choice"] = Bad<ModelDensityException>(
                () => s_unknownMean.LogJoint(new([1]), new() { ["mu"] = double.NaN }),
                "mu",
                "'mu'",
                "NaN"
            ),
            ["null choices"] = Bad<ArgumentNullException>(() => s_unknownMean.LogJoint(new([1]), null!), "choices"),
            ["choice asked that is not there"] = Bad<KeyNotFoundException>(
                () => _ = s_unknownMean.Simulate(new([1])).Choices["nu"],
                null,
                "'nu'",
                "mu"
            ),

            // Calls.
            ["zero particles"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 0),
                "particles",
                "at least one particle",
                "0"
            ),
            ["negative particles"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), -5),
                "particles",
                "at least one particle",
                "-5"
            ),
            ["negative threads"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 5, 0, new() { Threads = -1 }),
                "Threads",
                "-1"
            ),
            ["address never visited"] = Bad<KeyNotFoundException>(
                () => _ = s_unknownMean.ImportanceSampling(new([1]), 5)["sigma"],
                null,
                "'sigma'",
                "mu"
            ),
            ["particle that is not there"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 5).Choices(5),
                "particle",
                "5 particles"
            ),
            ["mean of results that are no numbers"] = Bad<InvalidOperationException>(
                () => _ = s_line.ImportanceSampling(new([1], [1]), 5).Result.Mean,
                null,
                "have no mean"
            ),
            ["no resampled particles"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 5).Resample(0, 1),
                "count"
            ),
            ["cancelled inference"] = Bad<OperationCanceledException>(
                () => s_unknownMean.ImportanceSampling(new([1]), 5, 0, cancellationToken: new(true)),
                null
            ),
            ["cancelled training"] = Bad<OperationCanceledException>(
                () => s_unknownMean.Compile(new([1]), Small, new(true)),
                null
            ),
            ["no training traces"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.Compile(new([1]), Small with { Traces = 0 }),
                "Traces",
                "at least 1",
                "0"
            ),
            ["learning rate that is no number"] = Bad<ArgumentOutOfRangeException>(
                () => s_unknownMean.Compile(new([1]), Small with { LearningRate = double.NaN }),
                "LearningRate",
                "positive",
                "NaN"
            ),
            ["null source of arguments"] = Bad<ArgumentNullException>(
                () => s_unknownMean.CompileOver(null!, Small),
                "arguments"
            ),
            ["null array in the example"] = Bad<ArgumentDataException>(
                () => s_coin.Compile(new(null!), Small),
                "flips",
                "'flips' is null"
            ),
            ["disposed network"] = Bad<ObjectDisposedException>(
                () =>
                {
                    CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> compiled =
                        s_unknownMean.Compile(new([1]), Small);
                    compiled.Dispose();
                    compiled.Infer(new([1]));
                },
                null
            ),
            ["NaN among the data of a network"] = Bad<ArgumentDataException>(
                () =>
                {
                    using CompiledModel<
                        Models.UnknownMeanModel.Args,
                        double,
                        Models.UnknownMeanModel.Latents
                    > compiled = s_unknownMean.Compile(new([1]), Small);
                    compiled.Infer(new([double.NaN]));
                },
                "y[0]",
                "'y[0]' is NaN"
            ),
            ["zero particles of a network"] = Bad<ArgumentOutOfRangeException>(
                () =>
                {
                    using CompiledModel<
                        Models.UnknownMeanModel.Args,
                        double,
                        Models.UnknownMeanModel.Latents
                    > compiled = s_unknownMean.Compile(new([1]), Small);
                    compiled.Infer(new([1]), 0);
                },
                "particles",
                "at least one particle"
            ),
            ["network of another model"] = Bad<ModelMismatchException>(
                () =>
                {
                    string file = Path.GetTempFileName();
                    try
                    {
                        using (
                            CompiledModel<
                                Models.UnknownMeanModel.Args,
                                double,
                                Models.UnknownMeanModel.Latents
                            > compiled = s_unknownMean.Compile(new([1]), Small)
                        )
                            compiled.Save(file);
                        s_coin.Load(file).Dispose();
                    }
                    finally
                    {
                        File.Delete(file);
                    }
                },
                null,
                "UnknownMean",
                "CoinBias"
            ),
        };

    private static BadInputCase Bad<TException>(Action act, string? address, params string[] says)
        where TException : Exception => new(act, typeof(TException), address, says);
}
