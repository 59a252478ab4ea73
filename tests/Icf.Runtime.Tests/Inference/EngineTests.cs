using System.Reflection;
using System.Runtime.CompilerServices;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>What is known of models before they run, and which engines that rules out.</summary>
public sealed class EngineTests
{
    [Fact]
    public void What_an_engine_says_of_itself_is_what_its_method_requires() =>
        Assert.Equal(
            typeof(Model<,,>)
                .Assembly.GetExportedTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(method => method.GetCustomAttribute<RequiresAttribute>() is { IsEngine: true })
                .Select(method => (method.Name, method.GetCustomAttribute<RequiresAttribute>()!.Traits))
                .Order(),
            Engines.All.Select(engine => (engine.Name, engine.Needs)).Order()
        );

    [Fact]
    public void Every_engine_has_a_row_with_what_it_needs_on_the_page()
    {
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(Repository(), "docs", "inference.md")).Where(line => line.StartsWith('|')),
        ];
        Assert.All(
            Engines.All.Where(engine =>
                engine.Name is not (nameof(CompilationEngine.CompileOver) or nameof(CompilationEngine.CompileFrom))
            ),
            engine =>
            {
                string row = Assert.Single(
                    rows,
                    row => row.StartsWith($"| `model.{engine.Name}(", StringComparison.Ordinal)
                );
                string needs = row.Split('|')[2];
                Assert.All(
                    SkeletonTraits.Each(engine.Needs),
                    trait => Assert.Contains($"`{trait}`", needs, StringComparison.Ordinal)
                );
            }
        );
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [Fact]
    public void An_engine_that_cannot_serve_the_model_says_so_at_run_time_too()
    {
        Model<Models.RecoveryModel.Args, int, Models.RecoveryModel.Latents> model = new Models.RecoveryModel();
        MissingTraitException exception = Assert.Throws<MissingTraitException>(() => model.Compile(new([], [])));
        Assert.Equal(ModelTraits.LearnableLatents, exception.Trait);
        Assert.StartsWith("Use ImportanceSampling", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Enumerate instead: 'Compile' needs a latent that a network can propose, but in 'Icf.TestModels.Models.Recovery' nothing is sampled.",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<MissingTraitException>(() => model.CompileOver(_ => new([], [])));
        Assert.Contains(
            "'Mine'",
            Assert.Throws<MissingTraitException>(() => model.Require(ModelTraits.LearnableLatents, "Mine")).Message,
            StringComparison.Ordinal
        );
        model.Require(ModelTraits.FiniteLatents | ModelTraits.BoundedTrace);
    }

    [Fact]
    public void A_called_model_counts()
    {
        MissingTraitException exception = Assert.Throws<MissingTraitException>(() =>
            new Models.GroupsModel().Require(ModelTraits.FiniteLatents)
        );
        Assert.Contains("'cluster/mean' comes from Normal", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<MissingTraitException>(() =>
            new Models.RepeatedTrialsModel().Require(ModelTraits.BoundedTrace)
        );
        Assert.Contains("'count/failures' calls the model itself", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_traits_of_a_model_are_those_of_all_models_it_calls()
    {
        const ModelTraits Continuous =
            ModelTraits.LearnableLatents
            | ModelTraits.ContinuousLatents
            | ModelTraits.BoundedTrace
            | ModelTraits.Simulable
            | ModelTraits.ValueState;
        const ModelTraits Gradients = ModelTraits.Differentiable | ModelTraits.ConditionallyDifferentiable;
        const ModelTraits Finite =
            ModelTraits.LearnableLatents | ModelTraits.FiniteLatents | ModelTraits.Simulable | ModelTraits.ValueState;
        Assert.Equal(Continuous | ModelTraits.ExchangeableData | Gradients, new Models.UnknownMeanModel().Traits);
        Assert.Equal(Continuous | ModelTraits.ExchangeableData | Gradients, new Models.GroupsModel().Traits);
        Assert.Equal(Continuous | Gradients, new Models.SeriesModel().Traits);
        Assert.Equal(Finite | ModelTraits.BoundedTrace, new Models.HiddenMarkovModel().Traits);
        Assert.Equal(
            Finite | ModelTraits.BoundedTrace | ModelTraits.ExchangeableData,
            new Models.FiringSquadModel().Traits
        );
        Assert.Equal(Finite | ModelTraits.ExchangeableData, new Models.RepeatedTrialsModel().Traits);

        // Two models that call each other: nobody can tell where they end.
        Assert.Equal(Finite | ModelTraits.ExchangeableData, new Models.MutualWalkModel().Traits);
    }
}
