using Icf.Evaluation.Sampling;
using Icf.TestModels;

namespace Icf.Evaluation.Calibration;

/// <summary>Networks that are checked.</summary>
internal static class CheckedNetworks
{
    /// <summary>
    /// A network of each sample, trained as the sample does, with 1,000 particles for each of 500 data sets; 5,000 for the
    /// clusters, of whose particles few are effective.
    /// </summary>
    public static void OfSamples(EvaluationRun run, Action<CheckedNetwork> found)
    {
        History history = History.Read();
        found(Of(new Cases.UnknownMean.MeanModel(), new(new double[2]), traces: 50_000));
        found(Of(new Cases.EightSchools.SchoolsModel(), Cases.EightSchools.Data, traces: 200_000));
        found(Of(new Models.HiddenMarkovModel(), new(Chain.Readings), traces: 30_000));
        found(Of(new Models.CoalMiningModel(), new(history.Disasters, history.Years), traces: 30_000));
        found(
            Of(
                new Models.OpenUniverseMixtureModel(),
                new(Points.Read()),
                traces: 100_000,
                Cases.OpenUniverseMixture.Training.Network,
                particles: 5_000
            )
        );
        found(Of(new Models.EpidemicModel(), new(SmoothProblems.Sick, SmoothProblems.Boys), traces: 50_000));

        CheckedNetwork Of<TArgs, TResult, TLatents>(
            Model<TArgs, TResult, TLatents> model,
            TArgs example,
            int traces,
            NetworkOptions? network = null,
            int particles = 1_000
        ) =>
            CheckedNetwork.Of(
                model,
                example,
                run.Training(
                    new CompileOptions
                    {
                        Traces = traces,
                        Epochs = Math.Clamp(200_000 / traces, 1, 4),
                        Network = network ?? new NetworkOptions(),
                        Progress = Silence.Instance,
                    }
                ),
                new CheckOptions { Particles = particles },
                run.Seed
            );
    }

    private const int Particles = 600;

    /// <summary>A small network, trained on 20,000 traces.</summary>
    private static readonly CompileOptions s_small = Sized(width: 16, traces: 20_000);

    /// <summary>
    /// What a small network learns too little of: scales near zero, where posteriors of other latents are narrow, and
    /// which data belong together, where many particles are needed as well.
    /// </summary>
    private static readonly Dictionary<string, (CompileOptions Training, int Particles)> s_larger = new()
    {
        ["OwnDistributions"] = (Sized(width: 48, traces: 150_000), Particles),
        ["UnknownChain"] = (Sized(width: 48, traces: 150_000), Particles),
        ["Clusters"] = (Sized(width: 48, traces: 150_000, selfAttention: 2), 10 * Particles),
    };

    /// <summary>
    /// A network of each test model, with 600 particles for each of 300 data sets: small ones, but for three models.
    /// </summary>
    public static void OfTestModels(EvaluationRun run, Action<CheckedNetwork> found)
    {
        var law = new Checked(run, found);
        foreach (LawCase model in TestModelTable.All.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
            model.Obey(law);
    }

    private static CompileOptions Sized(int width, int traces, int selfAttention = 0) =>
        new()
        {
            Traces = traces,
            Epochs = 2,
            ValidationTraces = 256,
            Progress = Silence.Instance,
            Network = new NetworkOptions
            {
                MemoryWidth = width,
                ReaderWidth = width,
                AttentionWidth = width / 2,
                SelfAttention = selfAttention,
                EmbeddingWidth = width / 2,
                HeadWidth = width,
                Head = new() { Components = 4, Knots = 9 },
            },
        };

    private sealed class Checked(EvaluationRun run, Action<CheckedNetwork> found) : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            if (!model.Traits.HasFlag(ModelTraits.Simulable | ModelTraits.LearnableLatents))
                return;
            (CompileOptions training, int particles) = s_larger.GetValueOrDefault(model.Name, (s_small, Particles));
            var options = new CheckOptions { Simulations = 300, Particles = particles };
            found(CheckedNetwork.Of(model.Model, model.Query, run.Training(training), options, run.Seed));
        }
    }

    private sealed class Silence : IProgress<CompileProgress>
    {
        public static readonly Silence Instance = new();

        public void Report(CompileProgress value) { }
    }
}
