using System.ComponentModel;
using Icf.Artifacts;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf;

/// <summary>A model whose statically addressed latents can be read as a typed record, with the engines that give them.</summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public abstract class Model<TArgs, TResult, TLatents> : Model<TArgs, TResult>
{
    private readonly ImportanceSampler<TArgs, TResult> _priorSampler;

    /// <summary>A model with its skeleton.</summary>
    protected Model(ProposalSkeleton skeleton)
        : base(skeleton) => _priorSampler = new(this, proposal: null);

    /// <summary>
    /// Importance sampling from the prior: right for any model, and slow where the data say much. The reference for
    /// compiled inference.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads, progress and cancellation.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for none.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where none may be.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(ModelTraits.None)]
    public Posterior<TResult, TLatents> ImportanceSampling(
        TArgs args, int particles = 1_000, long seed = 0, SamplingOptions? options = null, Intervention? intervention = null) =>
        Answer(_priorSampler, args, particles, seed, options, intervention);

    /// <summary>
    /// The exact posterior of a model whose latents have finitely many values: every trace is run once. The particles of the
    /// posterior are the traces that are possible, weighted by their probabilities.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">The most traces to run, progress and cancellation.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for none.</param>
    /// <exception cref="MissingTraitException">The model has a latent with infinitely many values, or a loop that only chance ends.</exception>
    /// <exception cref="TooManyTracesException">There are more traces than <see cref="EnumerateOptions.MaxTraces"/>.</exception>
    /// <exception cref="EnumerationException">The values of a latent cannot be listed.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where none may be.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no trace visits it.</exception>
    /// <exception cref="ImpossibleDataException">No trace could have given the data.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(EngineNeeds.Enumeration)]
    public Posterior<TResult, TLatents> Enumerate(TArgs args, EnumerateOptions? options = null, Intervention? intervention = null)
    {
        Require(EngineNeeds.Enumeration);
        ForcedValues? forced = intervention is null ? null : new ForcedValues(ProposalSkeleton, intervention);
        return Answer(TraceEnumerator.Run(this, args, options ?? EnumerateOptions.Default, forced), args, intervention);
    }

    /// <summary>
    /// Importance sampling from a proposal that is fitted to this one query, without a network and without training: for asking once, for priors far
    /// wider than the posterior, and to check a network. The fit takes the continuous latents; what else is random comes from the prior, and
    /// the weights are right in any case.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles of the answer, at least 1; the fit draws its own.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior on any number of threads, unless <see cref="RefineOptions.Budget"/> cuts it short.</param>
    /// <param name="options">How to fit, threads, progress and cancellation.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for none.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where none may be.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(EngineNeeds.Refinement)]
    public Posterior<TResult, TLatents> Refine(
        TArgs args, int particles = 1_000, long seed = 0, RefineOptions? options = null, Intervention? intervention = null)
    {
        Require(EngineNeeds.Refinement);
        return RefineFrom(args, particles, seed, options ?? RefineOptions.Default, intervention, guesses: null);
    }

    internal Posterior<TResult, TLatents> RefineFrom(
        TArgs args, int particles, long seed, RefineOptions options, Intervention? intervention, IReadOnlyList<Choice[]>? guesses)
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(ProposalSkeleton, intervention);
        return Answer(Refiner.Run(this, args, particles, seed, options, forced, guesses), args, intervention);
    }

    /// <summary>
    /// What would have been under an intervention and with other arguments; see
    /// <see cref="Posterior{TResult, TLatents}.Counterfactual"/>, which keeps the arguments.
    /// </summary>
    /// <param name="posterior">A posterior of this model.</param>
    /// <param name="intervention">What is done.</param>
    /// <param name="args">The arguments of the other world; of its data, only the sizes matter.</param>
    /// <param name="seed">The seed for what the noise leaves open.</param>
    /// <param name="options">Threads, progress and cancellation.</param>
    /// <exception cref="ArgumentException">The posterior is of another model.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="CounterfactualException">A distribution that changes has no distribution function.</exception>
    public Counterfactual<TResult, TLatents> Counterfactual(
        Posterior<TResult, TLatents> posterior, Intervention intervention, TArgs args, long seed = 0, SamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Factual is Factual<TArgs, TResult, TLatents> factual && factual.Model.ProposalSkeleton == ProposalSkeleton
            ? factual.Under(intervention, args, posterior.Traces, seed, options ?? SamplingOptions.Default)
            : throw new ArgumentException($"The posterior is not one of {Name}.", nameof(posterior));
    }

    /// <summary>Simulates traces and trains a proposal network on them, for arguments of one shape.</summary>
    /// <param name="example">Arguments that give the shapes of the data and the values of the inputs; the data in it are not looked at, but for those that are missing where they may be.</param>
    /// <param name="options">The number of traces, the sizes of the network, and so on.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are impossible.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="ModelMismatchException">Nothing can be kept of the network to begin with, or the checkpoint is another training's.</exception>
    /// <exception cref="ArtifactException">The file of the network to begin with, or the checkpoint, is missing, damaged or no such file.</exception>
    /// <exception cref="IOException">The <see cref="CompileOptions.Checkpoint"/> cannot be written; found before the training begins.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see <see cref="CompileOptions.Checkpoint"/>.</exception>
    [Requires(EngineNeeds.Network)]
    public CompiledModel<TArgs, TResult, TLatents> Compile(TArgs example, CompileOptions? options = null)
    {
        Require(EngineNeeds.Network);
        return Compile(new Arguments<TArgs>(example), options ?? new CompileOptions());
    }

    /// <summary>
    /// Simulates traces and trains one proposal network for arguments of many shapes: data sizes and inputs are drawn
    /// anew for each trace, and inputs that vary are fed to the network.
    /// </summary>
    /// <param name="arguments">Draws arguments; of the data, only the sizes matter, and which are missing where they may be.</param>
    /// <param name="options">The number of traces, the sizes of the network, and so on.</param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are impossible.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="ModelMismatchException">Nothing can be kept of the network to begin with, or the checkpoint is another training's.</exception>
    /// <exception cref="ArtifactException">The file of the network to begin with, or the checkpoint, is missing, damaged or no such file.</exception>
    /// <exception cref="IOException">The <see cref="CompileOptions.Checkpoint"/> cannot be written; found before the training begins.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see <see cref="CompileOptions.Checkpoint"/>.</exception>
    [Requires(EngineNeeds.Network)]
    public CompiledModel<TArgs, TResult, TLatents> CompileOver(Func<Random, TArgs> arguments, CompileOptions? options = null)
    {
        Require(EngineNeeds.Network);
        ArgumentNullException.ThrowIfNull(arguments);
        return Compile(new Arguments<TArgs>(arguments), options ?? new CompileOptions());
    }

    /// <summary>Trains a network on traces that were simulated before; they are read while training runs, a few at a time.</summary>
    /// <param name="data">The traces; see <see cref="SimulateToDisk"/>.</param>
    /// <param name="options">
    /// The sizes of the network and so on. The data set decides what options of the same name would:
    /// <see cref="CompileOptions.Traces"/>, <see cref="CompileOptions.ValidationTraces"/>,
    /// <see cref="CompileOptions.PriorInflation"/>, <see cref="CompileOptions.SitePriorInflation"/> and
    /// <see cref="CompileOptions.MissingShare"/> are not looked at.
    /// </param>
    /// <exception cref="MissingTraitException">The model has no latent that a network can propose.</exception>
    /// <exception cref="ModelMismatchException">The traces are of another model; says what differs. Or nothing can be kept of the network to begin with.</exception>
    /// <exception cref="ArtifactException">A file of the data set, or of the network to begin with, is missing, damaged or cut short.</exception>
    /// <exception cref="TrainingException">Training met numbers that are not finite.</exception>
    /// <exception cref="IOException">The <see cref="CompileOptions.Checkpoint"/> cannot be written; found before the training begins.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; see <see cref="CompileOptions.Checkpoint"/>.</exception>
    [Requires(EngineNeeds.Network)]
    public CompiledModel<TArgs, TResult, TLatents> CompileFrom(DataSet data, CompileOptions? options = null)
    {
        Require(EngineNeeds.Network);
        ArgumentNullException.ThrowIfNull(data);
        return Compile(options ?? new CompileOptions(), (with, engine) => ModelCompiler.Compile(this, data, with, engine));
    }

    /// <summary>
    /// Simulates traces into a folder, for arguments of one shape, and others to measure the loss on. An interrupted
    /// run goes on where it stopped when it is called again; called with a larger number, it adds traces to those that are there.
    /// </summary>
    /// <param name="directory">The folder; made if it is not there.</param>
    /// <param name="example">Arguments that give the shapes of the data and the values of the inputs; the data in it are not looked at.</param>
    /// <param name="traces">The number of traces to train on.</param>
    /// <param name="options">The seed, and so on.</param>
    /// <exception cref="ArgumentException">The folder holds a data set of other arguments or options.</exception>
    /// <exception cref="ModelMismatchException">The folder holds a data set of another model; says what differs.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are impossible.</exception>
    /// <exception cref="OperationCanceledException">The simulation was cancelled.</exception>
    public DataSet SimulateToDisk(string directory, TArgs example, int traces, SimulationOptions? options = null) =>
        DataSetWriter.Write(this, new Arguments<TArgs>(example), directory, traces, options ?? new SimulationOptions());

    /// <summary>As <see cref="SimulateToDisk"/>, for arguments of many shapes, drawn anew for each trace.</summary>
    /// <param name="directory">The folder; made if it is not there.</param>
    /// <param name="arguments">Draws arguments; of the data, only the sizes matter.</param>
    /// <param name="traces">The number of traces to train on.</param>
    /// <param name="options">The seed, and so on.</param>
    /// <exception cref="ArgumentException">The folder holds a data set of other arguments or options.</exception>
    /// <exception cref="ModelMismatchException">The folder holds a data set of another model; says what differs.</exception>
    /// <exception cref="ModelException">The model failed in a simulation, or more than nine traces in ten are impossible.</exception>
    /// <exception cref="OperationCanceledException">The simulation was cancelled.</exception>
    public DataSet SimulateToDiskOver(string directory, Func<Random, TArgs> arguments, int traces, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return DataSetWriter.Write(this, new Arguments<TArgs>(arguments), directory, traces, options ?? new SimulationOptions());
    }

    /// <summary>Loads a network that <see cref="CompiledModel{TArgs, TResult, TLatents}.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="engine">What computes; the managed engine if null. It is the caller's to dispose, after the compiled model.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ModelMismatchException">The network was trained for another model; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no such file, damaged, cut short, or of a newer format.</exception>
    public CompiledModel<TArgs, TResult, TLatents> Load(string path, TensorEngine? engine = null)
    {
        TensorEngine? owned = engine is null ? new ManagedEngine() : null;
        (ProposalNetwork network, TrainingReport report) = CompiledArtifact.Load(path, ProposalSkeleton, engine ?? owned!);
        return new(this, network, report, owned);
    }

    /// <summary>Reads the typed latents of one trace.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TLatents ReadLatents(LatentReader reader);

    private CompiledModel<TArgs, TResult, TLatents> Compile(Arguments<TArgs> arguments, CompileOptions options) =>
        Compile(options, (with, engine) => ModelCompiler.Compile(this, arguments, with, engine));

    private CompiledModel<TArgs, TResult, TLatents> Compile(
        CompileOptions options, Func<CompileOptions, TensorEngine, (ProposalNetwork Network, TrainingReport Report)> compile)
    {
        TensorEngine? owned = options.Engine is null ? new ManagedEngine() : null;
        (ProposalNetwork network, TrainingReport report) = compile(options, options.Engine ?? owned!);
        return new(this, network, report, owned);
    }

    internal Posterior<TResult, TLatents> Answer(
        ImportanceSampler<TArgs, TResult> sampler, TArgs args, int particles, long seed, SamplingOptions? options, Intervention? intervention)
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(ProposalSkeleton, intervention);
        return Answer(sampler.Run(args, particles, seed, options ?? SamplingOptions.Default, forced), args, intervention);
    }

    private Posterior<TResult, TLatents> Answer(WeightedTraces<TResult> traces, TArgs args, Intervention? intervention) =>
        new(traces, ReadLatents, new Factual<TArgs, TResult, TLatents>(this, args, intervention));

    internal TLatents Latents(LatentReader reader) => ReadLatents(reader);
}
